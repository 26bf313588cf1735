/**
 * Whether text from the database is a case. The file is encrypted and authenticated, so what is looked for here is not an
 * attacker but a row written by another version, or a bug: a wrong shape must stop at the door, not in a rule.
 */
import { captureWays, caseStages, evidenceKinds, type Case } from '../cases/case.ts';
import { challengeKinds } from '../cases/challenges.ts';
import { faceWays } from '../cases/face-proof.ts';
import { faceEngines } from '../cases/matching.ts';
import { decisionKinds, isReasonCode } from '../cases/reasons.ts';
import { opinions, sides, verdicts } from '../cases/words.ts';

type Check = (raw: unknown) => boolean;

const text: Check = (raw) => typeof raw === 'string';
const number: Check = (raw) => typeof raw === 'number' && Number.isFinite(raw);
const truth: Check = (raw) => typeof raw === 'boolean';
const whole: Check = (raw) => Number.isSafeInteger(raw);
const oneOf = (words: readonly string[]): Check => (raw) => typeof raw === 'string' && words.includes(raw);
const listOf = (check: Check): Check => (raw) => Array.isArray(raw) && raw.every(check);
const orNull = (check: Check): Check => (raw) => raw === null || check(raw);
const either = (...checks: readonly Check[]): Check => (raw) => checks.some((check) => check(raw));
const plain = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const tableOf = (check: Check): Check => (raw) => plain(raw) && Object.values(raw).every(check);
/** More keys than listed are allowed: what a later version adds must not make a case unreadable. */
const shape = (parts: Readonly<Record<string, Check>>): Check =>
  (raw) => plain(raw) && Object.entries(parts).every(([key, check]) => check(raw[key]));
const both = (...checks: readonly Check[]): Check => (raw) => checks.every((check) => check(raw));

const reason = shape({ code: (raw) => typeof raw === 'string' && isReasonCode(raw), text });
const leftOut: Check = (raw) => raw === undefined;
const capture = shape({ how: oneOf(captureWays), corners: orNull(listOf(listOf(number))), type: orNull(text) });
const face = shape({ how: oneOf(faceWays), device: orNull(text), sessionId: text, score01: number, measured: tableOf(number) });
const evidence = shape({ kind: oneOf(evidenceKinds), sha256: text, imageBytes: whole, mime: text, at: whole, capture: either(leftOut, capture), face: either(leftOut, face) });
const origin = either(shape({ kind: oneOf(['bundle']), appUuid: text }), shape({ kind: oneOf(['counter']) }));
const head = shape({
  caseId: text, number: text, receipt: text, openedAt: whole, openedBy: text, version: whole,
  origin, declared: tableOf(text), evidence: listOf(evidence),
});

const notPerformed = shape({ performed: (raw) => raw === false, why: text });
const performed = (raw: unknown): boolean => raw === true;
const reading = shape({
  type: text, typeCandidates: listOf(shape({ type: text, score01: number })), card: shape({ found: truth, width: number, height: number }),
  barcodes: listOf(shape({ format: text, text })), quality: shape({ gate: text }), tookMs: number,
  fields: tableOf(shape({ value: text, raw: text, confidence: number, doubtful: truth, doubts: listOf(text), sources: plain, agreement: text })),
});
const second = either(leftOut, shape({ model: text, modelSha256: text, licence: text }));
const match = shape({ performed, distance: number, score: number, band: text, engine: oneOf(faceEngines), modelSha256: text, second });
const back = either(
  shape({ state: oneOf(['none']) }), shape({ state: oneOf(['skipped']), by: text, at: whole }),
  shape({ state: oneOf(['read']), reading, picture: text, at: whole }), shape({ state: oneOf(['unread']), why: text, picture: text, at: whole }),
);
const override = shape({ side: oneOf(sides), reason, text, by: text, at: whole });
const documentExamination = shape({
  at: whole, picture: text, tookMs: number, ran: listOf(shape({ name: text, sha256: text })),
  document: either(notPerformed, shape({ performed, reading, back, typeBy: oneOf(['machine', 'teller']), overrides: listOf(override) })),
});
const examination = both(documentExamination, shape({ match: either(notPerformed, match), selfie: text }));
const proposal = shape({ verdict: oneOf(verdicts), reasons: listOf(reason), findings: listOf(shape({ check: text, outcome: text, reasons: listOf(text), facts: plain, keys: listOf(text) })) });
const submission = shape({ by: text, at: whole, proposal, note: text });
const decision = shape({ kind: oneOf(decisionKinds), reason: orNull(reason), text, by: text, at: whole });
const opinion = shape({ answer: oneOf(opinions), by: text, at: whole });
const challenge = shape({ kind: oneOf(challengeKinds), passed: truth, atMs: orNull(number), why: text });
const hints = listOf(shape({ sign: text, measured: number, usual: number }));
const attempts = listOf(shape({
  at: whole, by: text, passed: truth, rule: orNull(text), challenges: listOf(challenge), sameFace: truth, hints, tookMs: number, device: text, trace: orNull(text), frames: listOf(text),
}));
const alternative = orNull(shape({ reason, text, by: text, at: whole }));
const liveness = either(
  shape({ performed, passed: truth, challenges: listOf(challenge), sameFace: truth, attempts: whole, hints, policyId: text, tookMs: number, at: whole, alternative }),
  shape({ performed: (raw) => raw === false, why: oneOf(['bundle', 'alternative', 'not-done']), alternative }),
);
const work = shape({ examination, looked: listOf(text) });

const opened = both(head, shape({
  edits: listOf(shape({ key: text, was: text, value: text, why: text, by: text, at: whole })),
  returns: listOf(shape({ submission, decision })), earlier: listOf(shape({ examination: documentExamination, looked: listOf(text), opinion: orNull(opinion), attempts })),
}));
const read = both(opened, shape({ examination: documentExamination, looked: listOf(text) }));
const examined = both(opened, work);
const opined = both(examined, shape({ opinion, attempts }));
const proven = both(opined, shape({ liveness }));
const submitted = both(proven, shape({ submission }));
const decided = both(submitted, shape({ decision }));
const closed = both(opened, shape({
  closed: shape({ reason, text, by: text, at: whole }),
  was: (raw) => plain(raw) && ['opened', 'read', 'examined', 'opined', 'proven'].includes(String(raw['stage'])) && isCase(raw),
}));

const checks: Readonly<Record<Case['stage'], Check>> = { opened, read, examined, opined, proven, submitted, decided, closed };

function isCase(raw: unknown): raw is Case {
  if (!plain(raw)) return false;
  const stage = caseStages.find((one) => one === raw['stage']);
  return stage !== undefined && checks[stage](raw);
}

/** Null when the text is not a case. */
export function caseFromText(rawText: string): Case | null {
  try {
    const raw: unknown = JSON.parse(rawText);
    return isCase(raw) ? raw : null;
  } catch {
    return null;
  }
}
