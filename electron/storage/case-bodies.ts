/**
 * Stored cases, brought from one shape to the next. Each function is part of a released migration: it knows the words of its own
 * time, imports none of today's rules, and is never edited.
 */
type Body = Record<string, unknown>;
const plain = (raw: unknown): raw is Body => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const listIn = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw as readonly unknown[] : []);

const kindsTo30: Readonly<Record<string, string>> = { licence: 'document-front', 'licence-rectified': 'front-rectified' };

/**
 * From 20 to 30: the licence of a bundle is the front of a document; a document's finding says who told its type, what was used
 * anyway and what is known of its back; an examination names the pictures it was made from.
 */
export function caseBodyTo30(raw: unknown): unknown {
  if (!plain(raw)) return raw;
  const evidence = listIn(raw['evidence']).map((ref) => (plain(ref) && typeof ref['kind'] === 'string' ? { ...ref, kind: kindsTo30[ref['kind']] ?? ref['kind'] } : ref));
  const at30 = { ...raw, evidence };
  return {
    ...at30,
    ...('examination' in raw ? { examination: examinationTo30(raw['examination'], evidence) } : {}),
    earlier: listIn(raw['earlier']).map((look) => (plain(look) ? { ...look, examination: examinationTo30(look['examination'], evidence) } : look)),
    ...('was' in raw ? { was: caseBodyTo30(raw['was']) } : {}),
  };
}

function examinationTo30(raw: unknown, evidence: readonly unknown[]): unknown {
  if (!plain(raw)) return raw;
  const { document } = raw;
  const performed = plain(document) && document['performed'] === true;
  return {
    ...raw, picture: newestBefore(evidence, 'document-front', raw['at']), selfie: newestBefore(evidence, 'selfie', raw['at']),
    document: performed ? { ...document, back: { state: 'none' }, typeBy: 'machine', overrides: [] } : document,
  };
}

/** The picture an examination was made from: the newest there was then. Empty where there was none. */
function newestBefore(evidence: readonly unknown[], kind: string, at: unknown): string {
  const refs = evidence.filter(plain).filter((ref) => ref['kind'] === kind);
  const then = refs.filter((ref) => typeof ref['at'] === 'number' && typeof at === 'number' && ref['at'] <= at).at(-1) ?? refs.at(0);
  return typeof then?.['sha256'] === 'string' ? then['sha256'] : '';
}

/**
 * From 40 to 50: a case that was judged knows its goes at liveness, and one that was handed in what came of them. Until then nobody
 * was asked: a bundle brings no customer, and at the counter it was not done.
 */
export function caseBodyTo50(raw: unknown): unknown {
  if (!plain(raw)) return raw;
  const stage = String(raw['stage']);
  const handedIn = ['submitted', 'decided'].includes(stage);
  const origin = raw['origin'];
  const why = plain(origin) && origin['kind'] === 'counter' ? 'not-done' : 'bundle';
  return {
    ...raw,
    ...(handedIn || stage === 'opined' ? { attempts: [] } : {}),
    ...(handedIn ? { liveness: { performed: false, why, alternative: null } } : {}),
    earlier: listIn(raw['earlier']).map((look) => (plain(look) ? { ...look, attempts: [] } : look)),
    ...('was' in raw ? { was: caseBodyTo50(raw['was']) } : {}),
  };
}
