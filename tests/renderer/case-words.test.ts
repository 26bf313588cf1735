/** What the case page makes of a case, without a browser: its steps, its fields as printed, its progress, and what a decision lacks. */
import { describe, expect, it } from 'vitest';
import { emptyDraft, missing, signWords } from '../../renderer/review/decision.ts';
import { story } from '../../renderer/review/WhatHappened.tsx';
import { readingLines, readingShare01 } from '../../renderer/wizard/document/reading.ts';
import { printDateOf } from '../../renderer/wizard/fields/print-date.ts';
import { shownFields, sourcesOnDocument, type ShownField } from '../../renderer/wizard/fields/shown-fields.ts';
import { currentStep, isReached, nextStep, stepNamesOf, stepsOf } from '../../renderer/wizard/steps.ts';
import { headline } from '../../renderer/wizard/verdict/headline.ts';
import { recordOfCase } from './case-desk.ts';
import {
  askedAgainCase, closedCase, decidedCase, examinedCase, fieldsAgreed, fieldsInConflict, fieldsLookedAt, fieldsToLookAt, findingsFailed, openedCase, opinedCase, submittedCase, unreadCase,
} from './case-scenes.ts';
import type { CaseView, FieldView } from './case-shapes.ts';
import { drawCase } from './drawn-pictures.ts';

const drawn = await drawCase();

describe('the step that waits', () => {
  const cases: readonly (readonly [string, CaseView, string])[] = [
    ['nothing read', openedCase(drawn), 'document'],
    ['being read again', { ...opinedCase(drawn), working: true }, 'document'],
    ['not readable', unreadCase(drawn), 'document'],
    ['fields open', examinedCase(drawn), 'fields'],
    ['all looked at', examinedCase(drawn, fieldsLookedAt()), 'opinion'],
    ['opinion given', opinedCase(drawn), 'verdict'],
    ['asked again', askedAgainCase(drawn), 'verdict'],
    ['handed in', submittedCase(drawn), 'close'],
    ['decided', decidedCase(drawn), 'close'],
    ['closed', closedCase(drawn), 'close'],
  ];
  it.each(cases)('%s', (_, view, step) => { expect(currentStep(view)).toBe(step); });

  it('is always reached, and so is every step marked done', () => {
    for (const [, view] of cases) {
      expect(isReached(view, currentStep(view))).toBe(true);
      for (const step of stepsOf(view)) if (step.done) expect(step.reached).toBe(true);
    }
  });
  it('does not reach the verdict while a field is open, though an opinion was given', () => {
    expect(isReached({ ...opinedCase(drawn), fields: fieldsToLookAt() }, 'verdict')).toBe(false);
  });
  it('leads from a document that was not read to typing by hand, not past it', () => {
    const typed = { ...unreadCase(drawn), fields: fieldsToLookAt() };
    expect(isReached(typed, 'fields')).toBe(true);
    expect(isReached(typed, 'opinion')).toBe(false);
  });
  it('goes on one step at a time', () => {
    expect(nextStep(examinedCase(drawn), 'document')).toBe('fields');
    expect(nextStep(examinedCase(drawn), 'fields')).toBe('fields');
    expect(nextStep(examinedCase(drawn, fieldsLookedAt()), 'fields')).toBe('opinion');
  });
  it('numbers six steps in their order', () => {
    expect(stepsOf(openedCase(drawn)).map(({ number, name }) => `${number} ${name}`)).toEqual(stepNamesOf(openedCase(drawn)).map((name, at) => `${at + 1} ${name}`));
  });
});

describe('dates as the document prints them', () => {
  const date = (key: string, value: string, raw: string): FieldView => ({ ...(fieldsAgreed()[0] as FieldView), key, value, raw, sources: { VIZ: { value, raw, confidence: 99, box: null, side: 'front' } } });
  it.each([
    ['month first', [date('A', '1985-06-05', '06/05/1985')], '2031-12-30', '12/30/2031'],
    ['day first', [date('A', '1991-12-30', '30.12.1991')], '1985-06-05', '05.06.1985'],
    ['year first', [date('A', '1991-12-30', '1991-12-30')], '1985-06-05', '1985-06-05'],
    ['a day that fits both, told by its neighbour', [date('A', '1985-06-06', '06/06/1985'), date('B', '2031-06-05', '06/05/2031')], '2026-02-03', '02/03/2026'],
    ['a day that fits both, alone: written out', [date('A', '1985-06-06', '06/06/1985')], '2026-02-03', '3 Feb 2026'],
    ['the month a word: as it writes it', [date('A', '1991-12-30', '30 DEC 1991')], '2026-02-03', '03 FEB 2026'],
    ['without zeros in front', [date('A', '1985-06-05', '6/5/1985')], '2031-12-30', '12/30/2031'],
    ['not a date', [], 'NONE', 'NONE'],
  ] as const)('%s', (_, fields, iso, printed) => { expect(printDateOf([...fields])(iso)).toBe(printed); });
});

describe('a field beside its sources', () => {
  const shown = (fields: FieldView[], key: string): ShownField => {
    const found = shownFields({ ...examinedCase(drawn), fields }).find((one) => one.key === key);
    if (found === undefined) throw new Error(key);
    return found;
  };
  const standings = ({ sayings }: ShownField): string => sayings.map(({ source, standing }) => `${source} ${standing}`).join(', ');

  it('says who differs, and offers what they say', () => {
    const birth = shown(fieldsToLookAt(), 'DATE_OF_BIRTH');
    expect(standings(birth)).toBe('VIZ same, MRZ not-in-it, BARCODE conflict, DECLARED conflict');
    expect(birth.others.map(({ text }) => text)).toEqual(['06/05/1985', '6/5/1985']);
    expect(birth.remark).toEqual({ tone: 'conflict', words: 'The barcode says 06/05/1985' });
  });
  it('calls two prints of one date the same', () => {
    expect(standings(shown(fieldsAgreed(), 'DATE_OF_BIRTH'))).toBe('VIZ same, MRZ not-in-it, BARCODE same, DECLARED same');
  });
  it('tells form from conflict in a name', () => {
    expect(standings(shown(fieldsAgreed(), 'LAST_NAME'))).toBe('VIZ same, MRZ not-in-it, BARCODE same, DECLARED formatting-only');
    expect(standings(shown(fieldsInConflict(), 'ADDRESS'))).toBe('VIZ same, MRZ not-in-it, BARCODE same, DECLARED conflict');
  });
  it('keeps what was read beside what was typed', () => {
    const birth = shown(opinedCase(drawn).fields.map((field) => field), 'DATE_OF_BIRTH');
    expect(standings(birth)).toBe('VIZ changed, MRZ not-in-it, BARCODE same, DECLARED same');
    expect([birth.text, birth.was]).toEqual(['06/05/1985', '06/06/1985']);
  });
  it('shows a part of a line by its value, a whole line as printed', () => {
    expect(shown(fieldsAgreed(), 'CITY_IN_ADDRESS').text).toBe('HARBOR CITY');
    expect(shown(fieldsAgreed(), 'ADDRESS').text).toBe('123 MAIN STREET');
  });
  it('says so when nothing was read, and offers the form', () => {
    const empty = shown(fieldsAgreed().map((field) => (field.key === 'FIRST_NAME' ? { ...field, value: '', raw: '', sources: {}, open: true, agreement: 'not-performed', comparison: 'not-performed' } : field)), 'FIRST_NAME');
    expect(empty.remark?.words).toBe('Nothing was read: the form has it');
    expect(empty.others.map(({ source, text }) => `${source} ${text}`)).toEqual(['DECLARED ANNE MARIE']);
  });
  it('names the sources that the document has at all', () => {
    expect(sourcesOnDocument(fieldsAgreed())).toEqual(['VIZ', 'BARCODE', 'DECLARED']);
  });
});

describe('progress in words', () => {
  it('counts lines of text, adds up times, and never goes back', () => {
    const progress = { caseId: 'x', stage: 'decode' as const, done: 0, total: 0, finished: [{ stage: 'decode' as const, tookMs: 90 }, { stage: 'find-card' as const, tookMs: 60 }, { stage: 'portrait' as const, tookMs: 30 }] };
    expect(readingLines(progress).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'running', 'ahead']);
    expect(readingLines(progress)[0]?.tookMs).toBe(150);
    expect(readingLines({ ...progress, finished: [], stage: 'text-lines', done: 11, total: 27 })[1]?.words).toBe('Text, 11 of 27 lines');
  });
  it('fills the bar from 0 to 1', () => {
    expect(readingShare01(null)).toBe(0);
    expect(readingShare01({ caseId: 'x', stage: 'compare', done: 1, total: 1, finished: [] })).toBe(1);
  });
});

describe('the verdict in a sentence', () => {
  it('says why a second person decides', () => {
    expect(headline(opinedCase(drawn)).because).toBe('The face match lies in the grey band. The form differs: Address. Everything else that was checked agrees.');
  });
  it('says it also when everything agrees, because a bundle brings no liveness', () => {
    const agreed = { ...opinedCase(drawn), proposal: { verdict: 'refer' as const, reasons: [], findings: [] } };
    expect(headline(agreed)).toMatchObject({ tone: 'put-right', because: expect.stringContaining('no liveness') });
  });
  it('is red, and claims no agreement, when a check failed', () => {
    const refused = headline({ ...opinedCase(drawn), proposal: { verdict: 'reject', reasons: [], findings: [...findingsFailed] } });
    expect(refused.tone).toBe('refused');
    expect(refused.because).not.toContain('agrees');
  });
});

describe('what a decision lacks', () => {
  const pin = { kind: 'pin', digits: 6 } as const, secret = '246810';
  it.each([
    [emptyDraft, 'Choose a decision'],
    [{ ...emptyDraft, kind: 'reject' }, 'Choose a reason'],
    [{ ...emptyDraft, kind: 'approve' }, 'Sign with your PIN'],
    [{ ...emptyDraft, kind: 'approve', secret: '24681' }, 'Sign with your PIN'],
    [{ ...emptyDraft, kind: 'approve', secret }, null],
    [{ ...emptyDraft, kind: 'ask-again', code: '504', secret }, 'Say what the teller is to do'],
    [{ ...emptyDraft, kind: 'override', code: 'O2', text: 'Scar', secret }, 'Write 6 characters more'],
    [{ ...emptyDraft, kind: 'override', code: 'O2', text: 'A scar since 2024', secret }, null],
    [{ ...emptyDraft, kind: 'reject', code: '206', text: '         x', secret }, 'Write 9 characters more'],
  ] as const)('%j: %s', (draft, lacks) => { expect(missing(draft, pin)).toBe(lacks); });

  it('names a password where the policy asks one', () => {
    expect(missing({ ...emptyDraft, kind: 'approve' }, { kind: 'password', least: 12 })).toBe('Sign with your password');
  });
  it('writes the decision and its code on the button', () => {
    expect(signWords({ ...emptyDraft, kind: 'ask-again', code: '504' })).toBe('Ask again, 504');
  });
});

describe('the story of a case', () => {
  it('tells fields left as they were in one line, and leaves looking out', () => {
    expect(story(recordOfCase).map(({ words }) => words)).toEqual([
      'Case opened from a bundle', 'Pictures read', 'Date of birth changed by hand', '2 fields looked at, kept as read', 'Teller’s opinion: same person', 'Dara Keo referred the case',
    ]);
  });
});
