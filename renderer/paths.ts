import type { CaseRowView } from '../electron/contract/views.ts';

/** Every address of the page. */
export const paths = {
  home: '/', newCase: '/new', importBundle: '/import', queue: '/queue', fieldData: '/field-data', history: '/history', station: '/station', documentTypes: '/station/types', calibration: '/station/calibration',
  case: (caseId: string, step?: string): string => (step === undefined ? `/case/${caseId}` : `/case/${caseId}/${step}`),
  review: (caseId: string): string => `/queue/${caseId}`,
} as const;

/** Where a row of a list leads: to the review desk when it is this person's to decide, else to the case. */
export const pathOf = ({ caseId, stage, yours }: Pick<CaseRowView, 'caseId' | 'stage' | 'yours'>): string =>
  stage === 'submitted' && yours ? paths.review(caseId) : paths.case(caseId);

/** The part of the page that faces the customer; which one a window shows is settled when it opens. */
export const isCustomersPage = (hash: string): boolean => hash === '#/customer';
