/** A desk with one case on it that moves: what the teller answers changes the case, as it would in main. For walks through the page. */
import { done, failed, type Result } from '../../electron/contract/result.ts';
import { reason, type EditReason } from '../../electron/contract/vocabulary.ts';
import { dara, helen, morning, rows } from './branch.ts';
import { bandGrey, caseId, closedCase, decidedCase, findingsReferred, matchMeasured, opinedCase, sceneStart, submittedCase } from './case-scenes.ts';
import type { AuditRowView, CaseRowView, CaseView, FieldView } from './case-shapes.ts';
import type { DrawnCase, DrawnPicture } from './drawn-pictures.ts';
import { at } from './open-scene.ts';
import { says, type Answers } from './scene-desk.ts';

type Person = typeof dara | typeof helen;
const shut = { open: false, why: 'case.wrong-stage', facts: {} } as const;
const open = { open: true, why: null, facts: {} } as const;

const picturesBySha = (drawn: readonly DrawnCase[]): ReadonlyMap<string, DrawnPicture> =>
  new Map(drawn.flatMap((one) => Object.values(one) as DrawnPicture[]).map((picture) => [picture.sha256, picture]));

export interface CaseDesk { readonly answers: Answers; readonly now: () => CaseView }

/** `first` is how the case stands when the page opens. */
export function caseDesk(first: CaseView, drawn: readonly DrawnCase[], me: Person = dara): CaseDesk {
  let view = first;
  const pictures = picturesBySha(drawn);
  const become = (next: CaseView): Result<CaseView> => {
    const left = next.fields.filter((field) => field.open).length;
    view = { ...next, version: view.version + 1, actions: { ...next.actions, opine: next.stage !== 'examined' ? shut : left > 0 ? { open: false, why: 'case.fields-open', facts: { open: left } } : open } };
    return done(view);
  };
  const withField = (key: string, change: (field: FieldView) => FieldView): Result<CaseView> => become({ ...view, fields: view.fields.map((field) => (field.key === key ? change(field) : field)) });
  const drawnCase = drawn[0];
  return {
    now: () => view,
    answers: {
      ...morning(me),
      'case.view': () => done(view),
      'case.picture': ({ sha256 }) => { const found = pictures.get(sha256); return found === undefined ? failed('case.not-found') : done({ mime: found.mime, bytes: found.bytes }); },
      'field.looked': ({ key }) => withField(key, (field) => ({ ...field, looked: true, open: false })),
      'field.correct': ({ key, value, why }) => withField(key, (field) => ({ ...field, value, open: false, edit: edited(field, why) })),
      'field.restore': ({ key }) => withField(key, (field) => ({ ...field, value: field.sources.VIZ?.value ?? '', edit: null, open: true })),
      'opinion.give': ({ answer }) => become({
        ...view, stage: 'opined', opinion: { answer, byName: me.name, at: sceneStart + 55_000 }, match: bandGrey,
        proposal: { verdict: 'refer', reasons: [reason('504')], findings: [...findingsReferred] },
        actions: drawnCase === undefined ? view.actions : opinedCase(drawnCase).actions,
      }),
      'case.submit': ({ note }) => (drawnCase === undefined ? failed('case.not-found') : become({ ...submittedCase(drawnCase), fields: view.fields, opinion: view.opinion, submission: { byName: me.name, at: sceneStart + 81_000, note } })),
      'case.withdraw': () => (drawnCase === undefined ? failed('case.not-found') : become({ ...opinedCase(drawnCase), fields: view.fields, opinion: view.opinion })),
      'case.close': ({ code, text }) => (drawnCase === undefined ? failed('case.not-found') : become({ ...closedCase(drawnCase), closed: { reason: reason(code), text, byName: me.name, at: sceneStart + 38_000 } })),
      'case.decide': ({ kind, code, text, secret }) => {
        if (secret !== '246810') return failed('sign-in.wrong-secret', { left: 4 });
        return drawnCase === undefined ? failed('case.not-found') : become({ ...decidedCase(drawnCase), match: matchMeasured, decision: { kind, reason: code === null ? null : reason(code), text, byName: me.name, at: at('10:43') } });
      },
      'record.rows': says([...recordOfCase]),
      'record.verify': says({ whole: true, entries: 4812, faults: [] }),
      'cases.queue': says(queueOf(me)),
    },
  };
}

const edited = (field: FieldView, why: EditReason): FieldView['edit'] => ({ was: field.raw, why, byName: dara.name, at: sceneStart + 30_000 });

const line = (seq: number, seconds: number, action: AuditRowView['action'], detail: AuditRowView['detail'] = {}, actorName: string = dara.name, role: AuditRowView['role'] = 'teller'): AuditRowView =>
  ({ seq, at: sceneStart + seconds * 1000, actorName, role, action, detail, hash: (seq * 2654435761).toString(16).padStart(16, '0').repeat(4).slice(0, 64) });

export const recordOfCase: readonly AuditRowView[] = [
  line(4798, 0, 'case.opened', { origin: 'bundle', fields: 8 }),
  line(4799, 1, 'picture.kept', { pictures: 3 }),
  line(4800, 3, 'case.examined', { document: 'US_DL', fields: 15, match: 'second-person', tookMs: 1840 }),
  line(4801, 29, 'field.corrected', { key: 'DATE_OF_BIRTH', why: 'misread' }),
  line(4802, 36, 'field.looked-at', { key: 'ADDRESS' }),
  line(4803, 41, 'field.looked-at', { key: 'DOCUMENT_NUMBER' }),
  line(4804, 55, 'opinion.given', { answer: 'same' }),
  line(4805, 81, 'case.submitted', { verdict: 'refer', reasons: '504' }),
  line(4811, 120, 'case.viewed', { stage: 'submitted' }, helen.name, 'officer'),
];

/** Four that wait for Helen and one of her own; for anyone else all of them are somebody's. */
export function queueOf(me: Person): { forYou: CaseRowView[]; notForYou: CaseRowView[]; lastDecidedAt: number | null } {
  const waiting = (number: string, minutes: number, more: Partial<CaseRowView>): CaseRowView => {
    const [sample] = rows;
    if (sample === undefined) throw new Error('the branch has no cases');
    return {
      ...sample, number, caseId: number === 'RVS-0483' ? caseId : `00000000-0000-4000-8000-00000000${number.slice(-4)}`, submittedAt: at('10:43') - minutes * 60_000, stage: 'submitted', result: 'second-person', yours: true, ...more,
    };
  };
  const all = [
    waiting('RVS-0480', 44, { typeName: 'Identity card, Viet Nam', reasons: [reason('504')] }),
    waiting('RVS-0483', 2, { typeName: 'Driver licence, United States', reasons: [reason('504')] }),
    waiting('RVS-1127', 8, { typeName: 'Passport, China', reasons: [], openedByName: 'Sokha Lim' }),
    waiting('RVS-1129', 1, { typeName: 'Identity card, Utopia', reasons: [reason('302')], openedByName: 'Sokha Lim' }),
  ];
  const own = waiting('RVS-0471', 110, { typeName: 'Passport, Australia', reasons: [], openedByName: helen.name, yours: false });
  return me.role === 'officer' ? { forYou: all, notForYou: [own], lastDecidedAt: at('09:40') } : { forYou: [], notForYou: [...all, own].map((row) => ({ ...row, yours: false })), lastDecidedAt: at('09:40') };
}

export const emptyQueue = { forYou: [], notForYou: [], lastDecidedAt: at('09:40') };
