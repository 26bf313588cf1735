/** The branch of the design's pictures: its people, its station and a day's cases. All invented. */
import type { CaseRowView, SelfTestView, StationView, StatusView } from '../../electron/contract/views.ts';
import { reason, type ReasonCode } from '../../electron/contract/vocabulary.ts';
import { refusedBy } from '../../electron/cases/camera-names.ts';
import { at } from './open-scene.ts';
import { says, type Answers } from './scene-desk.ts';

export const dara = { operatorId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1c01', name: 'Dara Keo', role: 'teller' } as const;
export const helen = { operatorId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1c02', name: 'Helen Marsh', role: 'officer' } as const;
export const sokha = { operatorId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1c03', name: 'Sokha Lim', role: 'teller' } as const;
export const chan = { operatorId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1c04', name: 'Chan Vuthy', role: 'administrator' } as const;

export const evaluation: StationView = {
  stationId: '5f0a7a52-9a2e-4d0b-8a51-0d6f2f0a1cff', kind: 'evaluation', branch: 'Riverside branch', counter: 'Counter 3', prefix: 'RVS', version: '1.0.0', host: 'electron', startedAt: at('08:40'),
  policy: {
    id: 'evaluation', title: 'Evaluation', version: '2026.11', passScore: 95, greyScore: 80, retentionDays: 90, blurAfterIdleSeconds: 60, lockAfterIdleSeconds: 300, lockAfterFailures: 5,
    secret: { kind: 'pin', digits: 6 },
  },
  staff: [{ ...dara, locked: false }, { ...helen, locked: false }, { ...sokha, locked: true }, { ...chan, locked: false }],
};
export const bank: StationView = { ...evaluation, kind: 'bank', policy: { ...evaluation.policy, id: 'kh', title: 'Cambodia', secret: { kind: 'password', least: 12 } } };

export const quiet: StatusView = { camera: 'not-in-use', models: { state: 'verified', verified: 5, total: 5 }, network: 'not-set-up', outboxWaiting: 1, queueForYou: 1 };
export const offline: StatusView = { ...quiet, network: 'offline', outboxWaiting: 4 };

export const selfTest: SelfTestView = {
  at: at('08:51'), tookMs: 3_420,
  lines: [
    { check: 'policy', outcome: 'remark', facts: { title: 'Evaluation', version: '2026.11' } },
    { check: 'document-camera', outcome: 'not-performed', facts: { why: 'opened-at-capture' } },
    { check: 'customer-camera', outcome: 'not-performed', facts: { why: 'opened-at-capture' } },
    { check: 'chip-reader', outcome: 'not-performed', facts: { why: 'not-fitted' } },
    { check: 'clock', outcome: 'not-performed', facts: { why: 'no-bank-clock' } },
    { check: 'program-signature', outcome: 'not-performed', facts: { why: 'from-source' } },
    { check: 'models', outcome: 'good', facts: { matching: 5, total: 5 } },
    { check: 'case-store', outcome: 'good', facts: { cases: 61, evidenceFiles: 312, faults: 0 } },
    { check: 'disk', outcome: 'good', facts: { freeBytes: 212_000_000_000 } },
    { check: 'record-chain', outcome: 'good', facts: { entries: 4812 } },
    { check: 'screen-protection', outcome: 'good', facts: { host: 'electron' } },
  ],
  models: [
    { name: 'blazeface', usedFor: 'find a face', sha256: '9e1c40d7'.padEnd(60, '0') + 'b38a', modelBytes: 550_000, medianMs: 3.4, status: 'matches' },
    { name: 'facemesh', usedFor: 'landmarks, pose', sha256: '41b7ee02'.padEnd(60, '0') + '77f1', modelBytes: 1_500_000, medianMs: 2.2, status: 'matches' },
    { name: 'dlib-128', usedFor: 'compare faces', sha256: '5f3a12bb'.padEnd(60, '0') + 'c01e', modelBytes: 6_600_000, medianMs: 3, status: 'matches' },
    { name: 'ppocr-v4-det', usedFor: 'find lines of text', sha256: 'd2709f64'.padEnd(60, '0') + 'e5a3', modelBytes: 4_700_000, medianMs: 51, status: 'matches' },
    { name: 'ppocr-v4-rec', usedFor: 'read text', sha256: '0b28f0aa'.padEnd(60, '0') + '91cc', modelBytes: 10_900_000, medianMs: 9.1, status: 'matches' },
    { name: 'faceres', usedFor: 'compare faces, second engine', sha256: '77e1a0cd'.padEnd(60, '0') + '03b9', modelBytes: 7_000_000, medianMs: null, status: 'optional' },
  ],
  outbox: { waiting: 1, oldestAt: at('10:31') },
};
export const troubledTest: SelfTestView = {
  ...selfTest,
  lines: [
    { check: 'models', outcome: 'failed', facts: { matching: 4, total: 5 } },
    { check: 'disk', outcome: 'remark', facts: { freeBytes: 812_000_000 } },
    ...selfTest.lines.filter(({ check }) => check !== 'models' && check !== 'disk'),
  ],
  models: selfTest.models.map((model) => (model.name === 'dlib-128' ? { ...model, status: 'refused', medianMs: null } : model)),
};

type Short = readonly [number: string, decided: number, typeName: string, issuer: string, initials: string, last4: string, result: CaseRowView['result'], codes: readonly ReasonCode[], sync: CaseRowView['sync'], tookSeconds: number | null, by: { readonly name: string }];
const shorts: readonly Short[] = [
  ['RVS-0483', at('10:41'), 'Utah driver licence', 'USA', 'A. M. C.', '0010', 'second-person', ['301'], 'saved', 81, dara],
  ['RVS-0482', at('10:31'), 'Malaysian identity card', 'MYS', 'M. F. B. R.', '6337', 'accepted', [], 'queued', 72, dara],
  ['RVS-0481', at('10:14'), 'Australian passport', 'AUS', 'J. L. C.', '0443', 'accepted', [], 'confirmed', 79, dara],
  ['RVS-0480', at('09:58'), 'Vietnamese identity card', 'VNM', 'T. Q. Đ.', '6789', 'second-person', ['504'], 'saved', 101, dara],
  ['RVS-0479', at('09:47'), 'Texas driver licence', 'USA', 'M. I. D.', '2209', 'rejected', ['201'], 'confirmed', 52, dara],
  ['RVS-0478', at('09:33'), 'Vietnamese identity card', 'VNM', 'N. T. H. G.', '2345', 'accepted', [], 'confirmed', 83, dara],
  ['RVS-0477', at('09:24'), 'Chinese passport', 'CHN', 'Z. W.', '5678', 'asked-again', ['101'], 'saved', 68, dara],
  ['RVS-0476', at('09:12'), 'Cambodian identity card', 'KHM', 'C. S.', '8457', 'closed', ['402'], 'confirmed', 38, dara],
  ['RVS-0474', at('16:52', 19), 'Indonesian identity card', 'IDN', 'B. S. W.', '0123', 'rejected', ['202', '503'], 'needs-attention', 95, sokha],
  ['RVS-0473', at('16:20', 19), 'Indonesian identity card', 'IDN', 'S. R. P.', '0004', 'accepted', [], 'confirmed', 77, sokha],
  ['RVS-0472', at('15:41', 19), 'California driver licence', 'USA', 'M. R. H.', '4562', 'override', ['O1'], 'confirmed', 140, helen],
  ['RVS-0471', at('15:07', 19), 'Australian passport', 'AUS', 'J. L. C.', '0443', 'accepted', [], 'confirmed', 74, helen],
  ['RVS-0470', at('14:38', 19), 'Malaysian identity card', 'MYS', 'N. A. B. A.', '5126', 'accepted', [], 'confirmed', 66, sokha],
];

const stageOf: Readonly<Record<CaseRowView['result'], CaseRowView['stage']>> = {
  accepted: 'decided', override: 'decided', rejected: 'decided', 'second-person': 'submitted', 'asked-again': 'opined', closed: 'closed', open: 'examined',
};
export const caseIdOf = (number: string): string => `00000000-0000-4000-8000-00000000${number.slice(-4)}`;

export const row = ([number, when, typeName, issuer, initials, last4, result, codes, sync, tookSeconds, by]: Short): CaseRowView => ({
  caseId: caseIdOf(number), number, receipt: `7KQ4-${number.slice(-4)}`, stage: stageOf[result], openedAt: when - 90_000, submittedAt: when - 8_000, decidedAt: stageOf[result] === 'submitted' ? null : when,
  openedByName: by.name, decidedByName: stageOf[result] === 'decided' ? helen.name : null, documentType: issuer === 'USA' ? 'US_DL' : 'TD1', typeName, issuer, initials, last4, result, reasons: codes.map(reason), sync,
  tookMs: tookSeconds === null ? null : tookSeconds * 1000, yours: false,
});
export const rows: readonly CaseRowView[] = shorts.map(row);
export const todays = rows.filter(({ openedAt }) => openedAt > at('00:00'));
export const unfinished: CaseRowView = { ...row(['RVS-0475', at('08:31'), 'Utah driver licence', 'USA', 'L. P.', '4410', 'open', [], 'saved', null, dara]), submittedAt: null, decidedAt: null };

export const found = (shown: readonly CaseRowView[], outOf = 61) => ({ rows: [...shown], total: shown.length, outOf, documentTypes: [{ id: 'US_DL', name: 'US driver licence' }, { id: 'TD1', name: 'Identity card' }] });

/** Answers of a quiet morning for whoever is signed in; a scene replaces what it is about. */
export const morning = (me: typeof dara | typeof helen | typeof sokha | typeof chan | null, station: StationView = evaluation): Answers => ({
  'station.describe': says(station),
  'station.status': says(me?.role === 'officer' ? { ...quiet, queueForYou: 4 } : quiet),
  'station.lastSelfTest': says(selfTest),
  'session.current': says(me),
  'session.signOut': says(null),
  'cases.today': says({ rows: [...todays], unfinished: [unfinished], medianTookMs: 72_000, waitingForOfficer: 2, officersOnDuty: [helen.name] }),
  'cases.find': ({ sync, search, results }) => ({
    ok: true, value: found(rows.filter((one) => (sync === null || sync.includes(one.sync)) && (results === null || results.includes(one.result)) && (search === '' || one.number.startsWith(search)))),
  }),
  'samples.list': says(samples.map((sample) => ({ ...sample }))),
  'cameras.judge': ({ labels }) => ({ ok: true, value: labels.map((label) => refusedBy(label, { refusedWords: ['virtual', 'obs'] }) === null) }),
});

export const samples = [
  { sampleId: '7a135804', title: 'Clean licence', expect: 'Every field agrees and the faces match. A second person still decides: a bundle has no liveness.' },
  { sampleId: '8d247914', title: 'The form says another month', expect: 'The date of birth on the form differs from the licence.' },
  { sampleId: '9c358026', title: 'Somebody else’s selfie', expect: 'The faces do not match.' },
  { sampleId: '9c358027', title: 'Expired licence', expect: 'The document ran out last year.' },
  { sampleId: '9c358028', title: 'Glare over the number', expect: 'The document number is doubtful and must be looked at.' },
  { sampleId: '9c358029', title: 'Two people in the selfie', expect: 'The comparison is not performed.' },
] as const;
