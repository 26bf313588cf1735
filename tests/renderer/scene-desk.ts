/**
 * A desk with scripted answers, for pictures of screens only. Every question and every answer is held against the contract,
 * so a scene cannot show what main could never say. What a scene does not script is a fault, not an empty screen.
 */
import { calls, isCallName, type CallInput, type CallName, type CallOutput } from '../../electron/contract/calls.ts';
import { events, type EventBody, type EventName } from '../../electron/contract/events.ts';
import { done, type Result } from '../../electron/contract/result.ts';

export type Answers = { readonly [N in CallName]?: (input: CallInput<N>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>> };

export interface SceneDesk {
  /** Throws where the desk is gone; otherwise always a Result. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** Replaces answers while the page is open. */
  script(answers: Answers): void;
  /** From now on nobody answers, as when the workstation was stopped. */
  goAway(): void;
  comeBack(): void;
  readonly asked: readonly { readonly name: string; readonly input: unknown }[];
  /** What the scene did wrong: unscripted questions, answers outside the contract. */
  readonly faults: readonly string[];
}

export function sceneDesk(first: Answers): SceneDesk {
  let answers: Answers = first;
  let gone = false;
  const asked: { name: string; input: unknown }[] = [];
  const faults: string[] = [];
  const fault = (words: string): Result<never> => { faults.push(words); return { ok: false, failure: { code: 'internal', ref: 'scene' } }; };

  async function call(name: string, input: unknown): Promise<Result<unknown>> {
    asked.push({ name, input });
    if (gone) throw new Error('gone');
    if (!isCallName(name)) return fault(`${name} is not in the contract`);
    const row = calls[name];
    const question = row.input.safeParse(input);
    if (!question.success) return fault(`${name} was asked wrongly: ${question.error.message}`);
    const answer = answers[name] as ((input: unknown) => Result<unknown> | Promise<Result<unknown>>) | undefined;
    if (answer === undefined) return fault(`${name} is not scripted in this scene`);
    const result = await answer(question.data);
    const checked = result.ok ? row.output.safeParse(result.value) : null;
    return checked === null || checked.success ? result : fault(`${name} was answered outside the contract: ${checked.error.message}`);
  }

  return {
    call, asked, faults,
    script: (more) => { answers = { ...answers, ...more }; },
    goAway: () => { gone = true; },
    comeBack: () => { gone = false; },
  };
}

/** An answer that never changes. */
export const says = <T>(value: T) => (): Result<T> => done(value);
/** An answer that never comes. */
export const never = (): Promise<never> => new Promise(() => undefined);

export function checkedEvent<N extends EventName>(name: N, body: EventBody<N>): EventBody<N> {
  return events[name].parse(body) as EventBody<N>;
}
