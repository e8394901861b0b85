import { createHash } from 'node:crypto';
import type { Application } from '../application.ts';
import type { CaseState } from '../case.ts';
import type { LedgerEvent } from '../events.ts';
import { sameSchema, type Duplicate } from './events.ts';

/** What an application is known again by; nothing of its content can be read from it. */
export interface Fingerprint {
  /** `matter`: person, unit and matter together. `form`: the bytes of the form. */
  readonly kind: 'matter' | 'form';
  readonly hash: string;
}

/** Two spellings of one text: width, case, spaces and punctuation do not count. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');

function matterOf({ applicant, matter }: Application): Fingerprint {
  const parts = [applicant.name, applicant.kind === 'person' ? applicant.unit : '', matter].map(normalised);
  return { kind: 'matter', hash: createHash('sha256').update(parts.join('\n')).digest('hex') };
}

/** The fingerprints of a case's application as it now stands: its form always, its person and matter once it was read. */
export function fingerprintsOf({ uploads, form, application }: CaseState): Fingerprint[] {
  const upload = uploads.find(({ id }) => id === form);
  return [
    ...(upload ? [{ kind: 'form', hash: upload.sha256 } as const] : []),
    ...(application ? [matterOf(application)] : []),
  ];
}

/** The fingerprints that a write adds: those of a form that has been looked at. */
export const newFingerprints = (events: readonly LedgerEvent[], state: CaseState): Fingerprint[] =>
  events.some(({ body: { type } }) => type === 'form-read' || type === 'form-deficient') ? fingerprintsOf(state) : [];

/** What two cases have in common, in the order it is told; an account of one person is the person. */
export function sameOf(one: CaseState, other: CaseState): Duplicate['same'] {
  const kinds = new Set(fingerprintsOf(other).map(({ kind, hash }) => `${kind}/${hash}`));
  const shared = fingerprintsOf(one).flatMap(({ kind, hash }) => (kinds.has(`${kind}/${hash}`) ? [kind] : []));
  const person = shared.includes('matter') || one.applicant === other.applicant;
  const all = [...(person ? ['person'] : []), ...shared];
  return sameSchema.element.options.filter(each => all.includes(each));
}
