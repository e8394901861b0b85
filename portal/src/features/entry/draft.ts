import { EMPTY, type ApplicationDraft } from '../../ui/application/draft.ts';

/** The application as it is being entered, and what belongs to its paper. */
export interface EntryDraft extends ApplicationDraft {
  /** The file it is entered from. */
  readonly upload: string;
  /** YYYY-MM-DD, as on the paper. */
  readonly signedOn: string;
  readonly attachments: readonly string[];
  readonly note: string;
}
export const BLANK: EntryDraft = { ...EMPTY, upload: '', signedOn: '', attachments: [], note: '' };
