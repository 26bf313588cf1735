/** The bank's reason codes. Numbers and wording are the product's own list; a code without its words is never shown. */
const reasonWords = {
  '101': 'Glare', '102': 'Blur', '103': 'Low resolution', '104': 'Cropped', '105': 'Part hidden',
  '106': 'Wrong side or page', '107': 'Black-and-white copy', '108': 'Damaged', '109': 'Type not supported',
  '110': 'Face not visible',
  '201': 'Document expired', '202': 'Number format or check digit', '203': 'Visual zone and MRZ conflict',
  '204': 'Barcode and front conflict', '205': 'Chip signature', '206': 'Suspected tampering',
  '207': 'Photocopy or print', '208': 'Shown on a screen', '209': 'Specimen', '210': 'Reported lost or refused by the registry',
  '301': 'Face mismatch', '302': 'Teller disagrees with the machine', '303': 'More than one person',
  '304': 'Liveness failed', '305': 'Mask or artefact seen', '306': 'Under age', '307': 'Coercion suspected',
  '308': 'Known under another name',
  '401': 'Consent refused', '402': 'Customer left', '403': 'Attempts used up', '404': 'Device fault',
  '405': 'Service not reachable', '406': 'Second person refused',
  '501': 'Sanctions hit', '502': 'Politically exposed', '503': 'Declared data conflict', '504': 'Address',
  'O1': 'Aged photo', 'O2': 'Surgery or injury', 'O3': 'Religious covering with private check', 'O4': 'Disability',
  'O5': 'Transliteration or name order', 'O6': 'Misread confirmed by eye', 'O7': 'Worn document',
  'O8': 'Registry outage with written follow-up',
} as const;

export type ReasonCode = keyof typeof reasonWords;
export interface Reason { readonly code: ReasonCode; readonly text: string }

export const reasonCodes = Object.keys(reasonWords) as readonly ReasonCode[];
export const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonWords, code);
export const reason = (code: ReasonCode): Reason => ({ code, text: reasonWords[code] });

/** Codes nobody can use yet: they belong to checks that are not fitted. */
const reserved: readonly ReasonCode[] = ['205', '501', '502'];

export const decisionKinds = ['approve', 'reject', 'ask-again', 'override'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Which codes a decision may carry: none to approve, 1xx and 5xx to ask again, 2xx to 5xx to reject, O to override. */
export function codesFor(kind: DecisionKind | 'close'): readonly ReasonCode[] {
  const families = { approve: '', reject: '2345', 'ask-again': '15', override: 'O', close: '4' }[kind];
  return reasonCodes.filter((code) => families.includes(code.charAt(0)) && !reserved.includes(code));
}

/** Why a picture that the quality gate refused may be used all the same: what is wrong with it, or that the document itself is worn. */
export const codesToUseAnyway: readonly ReasonCode[] = ['101', '102', '103', '104', '105', '106', '107', '108', 'O7'];

/** Why a customer may go the other way through instead of the challenges: what keeps them from it, or that device or attempts do. */
export const codesForAlternative: readonly ReasonCode[] = ['O2', 'O3', 'O4', '403', '404'];

/** Free text of ten characters or more is required with these. */
export const needsText = (code: ReasonCode): boolean => ['O2', 'O8', '206', '307'].includes(code);
export const freeTextLeast = 10;
