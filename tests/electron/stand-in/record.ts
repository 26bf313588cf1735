/** What the program did to the machine, line by line in a file: it survives the program's end, which a message may not. */
import { appendFileSync } from 'node:fs';

export interface Recorded { readonly what: string; readonly facts: Readonly<Record<string, unknown>> }

export function record(what: string, facts: Readonly<Record<string, unknown>> = {}): void {
  const file = process.env['STAND_IN_RECORD'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, facts })}\n`);
}

/** Answers that the person at the dialogs gives, in order; afterwards every dialog is answered with its cancel button. */
const answers: number[] = JSON.parse(process.env['STAND_IN_ANSWERS'] ?? '[]') as number[];
export const nextAnswer = (cancel: number): number => answers.shift() ?? cancel;
