import { describe, expect, test } from 'vitest';
import { fieldStates, readFields } from '../../electron/cases/case-fields.ts';
import { addPictures, addToRead, compareFace, completeDocument, correct, lookAt, opine, readDocument, skipBack, useAnyway } from '../../electron/cases/case-moves.ts';
import type { ReadCase } from '../../electron/cases/case.ts';
import { pendingStep, refusedSides, repeatedRefusals } from '../../electron/cases/document-sides.ts';
import { field, passed } from './a-case.ts';
import { backRead, found, matched, opened, override, picture, poor, read, reading } from './a-counter-case.ts';

const edit = (key: string, value: string, at: number) => ({ key, was: '', value, why: 'misread' as const, by: 'teller', at });
const valueOf = (worked: ReadCase, key: string) => fieldStates(worked, []).find((state) => state.key === key)?.value;
const face = { selfie: 'selfie-1', match: passed, ran: [], tookMs: 100 };

describe('a case at the counter', () => {
  test('goes from the picture to the reading, is corrected there, and keeps corrections and looks when the face comes', () => {
    const corrected = lookAt(correct(read(), edit('LAST_NAME', 'OTHER', 2_100)), 'LAST_NAME');
    const examined = compareFace(corrected, face, [picture('selfie-aligned', 's')]);
    expect(examined).toMatchObject({ stage: 'examined', version: corrected.version + 1, looked: ['LAST_NAME'], examination: { match: passed, selfie: 'selfie-1', at: 2_000, tookMs: 1_000 } });
    expect(fieldStates(examined, [])[0]).toMatchObject({ key: 'LAST_NAME', value: 'OTHER' });
  });

  test('a new picture of the front takes everything back to be read, and keeps what was found and thought', () => {
    const judged = opine(matched(), { answer: 'same', by: 'teller', at: 4_000 });
    const again = addPictures(judged, [picture('document-front', 'front-2')]);
    expect(again).toMatchObject({ stage: 'opened', earlier: [{ opinion: { answer: 'same' }, examination: judged.examination }] });
    expect(valueOf(readDocument(again, found({ picture: 'front-2', at: 9_000 }), []), 'LAST_NAME')).toBe('EXAMPLE');
  });

  test('a new picture of the back leaves the front as it is; a face compared before must be compared again', () => {
    const judged = correct(matched({ back: backRead({ DATE_OF_ISSUE: field('2021-01-01') }) }), edit('LAST_NAME', 'OTHER', 2_600));
    const again = addToRead(judged, [picture('document-back', 'back-2')]);
    expect(again).toMatchObject({ stage: 'read', examination: { document: { back: { state: 'none' } } }, earlier: [{ examination: { match: passed } }] });
    expect(again.examination).not.toHaveProperty('match');
    expect(valueOf(again, 'LAST_NAME')).toBe('OTHER');
    expect(valueOf(again, 'DATE_OF_ISSUE')).toBeUndefined();
  });

  test('a correction of the back is about the picture it was made on, not about the next one', () => {
    const first = correct(read({ back: backRead({ DATE_OF_ISSUE: field('2021-01-01') }) }), edit('DATE_OF_ISSUE', '2022-02-02', 2_600));
    expect(valueOf(first, 'DATE_OF_ISSUE')).toBe('2022-02-02');
    const back = { ...backRead({ DATE_OF_ISSUE: field('2021-01-01') }), at: 9_000 };
    expect(valueOf(completeDocument(first, found({ back }), []), 'DATE_OF_ISSUE')).toBe('2021-01-01');
  });

  test('another face leaves the document as it is, and keeps the earlier comparison', () => {
    const again = addToRead(opine(matched(), { answer: 'same', by: 'teller', at: 4_000 }), [picture('selfie', 'selfie-2')]);
    expect(again).toMatchObject({ stage: 'read', examination: { at: 2_000, document: found().document }, earlier: [{ opinion: { answer: 'same' } }] });
  });

  test('a first back picture and a first face lose nothing, so nothing is put aside', () => {
    expect(addToRead(read(), [picture('document-back', 'back-1')]).earlier).toEqual([]);
    expect(addToRead(read(), [picture('selfie', 'selfie-1')]).earlier).toEqual([]);
  });

  test('a back that is not done says so, and what was taken of it stays with what was found before', () => {
    expect(skipBack(read(), 'teller', 3_000)).toMatchObject({ earlier: [], examination: { document: { back: { state: 'skipped', by: 'teller' } } } });
    const poorBack = read({ back: backRead({}, poor('glare')), overrides: [override('back')] });
    expect(skipBack(poorBack, 'teller', 3_000)).toMatchObject({ earlier: [{ examination: { document: { back: { state: 'read' } } } }], examination: { document: { overrides: [] } } });
  });
});

describe('what a case at the counter still owes its pictures, also after a crash', () => {
  const withBack = (more: Parameters<typeof read>[0] = {}) => addToRead(read(more), [picture('document-back', 'back-1')]);
  const withFace = (from: ReadCase) => addToRead(from, [picture('selfie', 'selfie-1')]);
  test.each([
    ['nothing before the first picture', { ...opened, evidence: [] }, null],
    ['the front that was kept', opened, 'front'],
    ['nothing once it is read', read(), null],
    ['the back that was kept', withBack(), 'back'],
    ['the back before the face', withFace(withBack()), 'back'],
    ['the face that was kept', withFace(read()), 'face'],
    ['no face beside a refused picture', withFace(read({ front: reading({}, poor('glare')) })), null],
    ['the face once somebody vouched for the picture', withFace(useAnyway(read({ front: reading({}, poor('glare')) }), [override('front')])), 'face'],
    ['nothing of a back that was left out afterwards', skipBack(withBack(), 'teller', 3_000), null],
  ] as const)('%s', (_, at, expected) => { expect(pendingStep(at)).toBe(expected); });
});

describe('a picture that the quality gate refused', () => {
  test('stands in the way on its own side until somebody vouches for it', () => {
    const both = read({ front: reading({}, poor('glare')), back: backRead({}, poor('sharpness')) });
    expect(refusedSides(both)).toEqual(['front', 'back']);
    expect(refusedSides(useAnyway(both, [override('front')]))).toEqual(['back']);
    expect(refusedSides(read())).toEqual([]);
  });

  const after = (...codes: (string | null)[]) => codes.slice(1).reduce<ReadCase>((kase, code, at) => {
    const name = `front-${at + 2}`;
    return read({ front: reading({}, code === null ? {} : poor(code)), picture: name }, addPictures(kase, [picture('document-front', name)]));
  }, read({ front: reading({}, codes[0] === null || codes[0] === undefined ? {} : poor(codes[0])) }));
  test.each([
    [['glare'], 1], [['glare', 'glare'], 2], [['glare', 'glare', 'glare'], 3], [['glare', 'sharpness'], 1], [['glare', 'sharpness', 'glare'], 1],
    [['glare', 'glare', null], 0], [['glare', null, 'glare'], 1], [[null], 0],
  ] as const)('%j is refused %i times in a row for one cause', (codes, expected) => { expect(repeatedRefusals(after(...codes), 'front')).toBe(expected); });

  test('is one picture however often it is read', () => {
    const first = read({ front: reading({}, poor('glare')) });
    expect(repeatedRefusals(readDocument(first, found({ front: reading({}, { type: 'US_DL', ...poor('glare') }) }), []), 'front')).toBe(1);
  });

  test('counts for its own side only', () => {
    const kase = read({ front: reading({}, poor('glare')), back: backRead({}, poor('glare')) });
    expect(repeatedRefusals(addToRead(kase, [picture('document-back', 'back-2')]), 'back')).toBe(0);
    const again = completeDocument(addToRead(kase, [picture('document-back', 'back-2')]), found({ front: reading({}, poor('glare')), back: { ...backRead({}, poor('glare')), picture: 'back-2' } as never }), []);
    expect([repeatedRefusals(again, 'back'), repeatedRefusals(again, 'front')]).toEqual([2, 1]);
  });
});

describe('fields of both sides', () => {
  test('are one list, each with the side it stands on', () => {
    const joined = readFields(read({ back: backRead({ DATE_OF_ISSUE: field('2021-01-01') }) }));
    expect([joined['LAST_NAME']?.side, joined['DATE_OF_ISSUE']?.side]).toEqual(['front', 'back']);
  });
});
