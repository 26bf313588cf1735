/** The policy that a calibration may give: its key and its place are tried before hours of pictures, and it is written last. */
import { dirname } from 'node:path';
import { bankPolicy, type BankPolicy } from '../cases/bank-policy.ts';
import type { Calibration } from '../cases/calibration.ts';
import type { Policy } from '../cases/policy.ts';
import { done, failed, type Failure, type Result } from '../cases/result.ts';
import { lines, type Tools } from './tools.ts';

export interface PolicyAsked {
  readonly file: string;
  readonly id: string;
  readonly keyFile: string;
  readonly passRate: number;
  readonly greyRate: number;
  /** Every rule but the thresholds and the engine comes from here. */
  readonly base: Policy;
}

export interface PolicyWritten {
  readonly policyFile: string | null;
  /** Id of the policy that the other rules were taken from; null where none was asked for. */
  readonly policyBase: string | null;
  /** The score that the pairs would have given, where it lay below the least that is taken. */
  readonly passScoreRaisedFrom: number | null;
  readonly policyRefused: Extract<BankPolicy, { ok: false }>['why'] | null;
}

/** Null where a file of that name can be written: nothing lies in its place, and there is a folder for it. Asked before hours of pictures. */
export async function noPlaceFor(tools: Tools, file: string): Promise<Failure | null> {
  if (await tools.picturesAt(file) !== null) return failed('file.not-writable', { why: 'exists', file }).failure;
  const folder = dirname(file);
  return folder !== '.' && await tools.insideOf(folder) === null ? failed('file.not-writable', { why: 'no-folder', file }).failure : null;
}

/** PEM of the private key, if it signs and nothing lies in the policy's place. `input.invalid` {what: 'sign'}, `file.not-writable` {why}, `file.not-readable`. */
export async function readyToSign(tools: Tools, { file, keyFile, base }: PolicyAsked): Promise<Result<string>> {
  const noPlace = await noPlaceFor(tools, file);
  if (noPlace !== null) return { ok: false, failure: noPlace };
  const key = await tools.readFile(keyFile);
  if (!key.ok) return failed(key.failure.code, { ...key.failure.facts, file: keyFile });
  const pem = new TextDecoder().decode(key.value);
  const tried = tools.signPolicy(base, pem);
  return tried.ok ? done(pem) : tried;
}

export async function writePolicy(tools: Tools, asked: PolicyAsked, privateKeyPem: string, calibration: Calibration): Promise<Result<PolicyWritten>> {
  const made = bankPolicy(asked.base, calibration, asked);
  if (!made.ok) return done({ policyFile: null, policyBase: asked.base.id, passScoreRaisedFrom: null, policyRefused: made.why });
  const signed = tools.signPolicy(made.policy, privateKeyPem);
  const kept = signed.ok ? await tools.writeFile(asked.file, lines(signed.value.trimEnd())) : signed;
  return kept.ok ? done({ policyFile: asked.file, policyBase: asked.base.id, passScoreRaisedFrom: made.raisedFrom, policyRefused: null }) : kept;
}
