import type { StationView } from '../../electron/contract/views.ts';
import type { Program } from './run-program.ts';

/** Names and secrets as the first start's dialog shows them. */
export function firstSecrets(program: Program): ReadonlyMap<string, string> {
  const shown = program.recorded('dialog').find(({ message }) => typeof message === 'string' && message.includes('shown once'));
  const detail = shown?.['detail'];
  const lines = (typeof detail === 'string' ? detail : '').split('\n').map((text) => /^(.+) \((\w+)\): (\S+)$/.exec(text));
  return new Map(lines.flatMap((match) => (match?.[2] === undefined || match[3] === undefined ? [] : [[match[2], match[3]] as const])));
}

export async function staffOf(program: Program): Promise<StationView['staff']> {
  const station = await program.call('station.describe', {});
  if (!station.ok) throw new Error(station.failure.code);
  return (station.value as StationView).staff;
}

export async function signIn(program: Program, role: string, secret: string): Promise<Awaited<ReturnType<Program['call']>>> {
  const person = (await staffOf(program)).find((one) => one.role === role);
  return program.call('session.signIn', { operatorId: person?.operatorId ?? '', secret });
}
