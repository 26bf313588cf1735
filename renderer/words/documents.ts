/** What a document is called in a sentence: "on the licence", "the passport says". */
const nouns: readonly (readonly [RegExp, string])[] = [[/PASSPORT|^TD3$/, 'passport'], [/_DL/, 'licence'], [/^MRV/, 'visa'], [/GENERIC/, 'document']];

export const documentNoun = (type: string): string => (type === '' ? 'document' : nouns.find(([pattern]) => pattern.test(type))?.[1] ?? 'card');
