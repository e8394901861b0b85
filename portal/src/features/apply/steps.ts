import { EMPTY, type ApplicationDraft } from '../../ui/application/draft.ts';

/** An application that is filled in step by step. */
export interface ApplyDraft extends ApplicationDraft {
  readonly step: number;
}
export const BLANK: ApplyDraft = { ...EMPTY, step: 0 };

/** The steps, and which fields of the application belong to each. */
export const STEPS = ['applicant', 'matter', 'situations', 'statement', 'evidence', 'review'] as const;
const FIRST_FIELDS: Readonly<Record<string, number>> = {
  ...{ applicant: 0, receivingOrgan: 1, investigatingOrgan: 1, matter: 1, stage: 1, request: 1, situations: 2 },
  ...{ facts: 3, decisionProcedure: 3, noPrivateGain: 3, remedies: 3, unitOpinion: 3, attachments: 4 },
  ...{ signature: 5, signedOn: 5 },
};
export const stepOf = (field: string): number => FIRST_FIELDS[field.split('.')[0] ?? ''] ?? 5;
