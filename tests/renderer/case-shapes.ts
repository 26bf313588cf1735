/** The shapes scenes are made of, from the contract alone. */
import type { z } from 'zod';
import type { actionView } from '../../electron/contract/views.ts';

export type { AuditRowView, CaseRowView, CaseView, FieldView, FindingView, MatchView, PictureView } from '../../electron/contract/views.ts';
export type ActionView = z.infer<typeof actionView>;
