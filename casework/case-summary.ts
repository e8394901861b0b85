import { openLimits, type OpenLimit } from './clock/recompute.ts';
import type { User } from './office.ts';
import { barredFrom } from './people/fold.ts';
import { accessOf } from './permissions.ts';
import type { Procedure } from './procedures.ts';
import type { CaseState, Task } from './state.ts';

/** Whose a task of the case is or was. */
export type Desk = Pick<Task, 'kind' | 'organ' | 'role'>;

/** A case's line in the lists. */
export interface CaseSummary {
  readonly id: string;
  readonly procedure: Procedure;
  readonly organ: string;
  readonly applicant: string;
  readonly openedAt: number;
  readonly closed?: { readonly at: number; readonly outcome: string } | undefined;
  readonly parked: boolean;
  /** 当事人: the applicant as his application names him, or the subject. For {@link summaryFor} to show or not. */
  readonly party?: string | undefined;
  /** 事项, shortened. As {@link party}. */
  readonly matter?: string | undefined;
  /** Whose its tasks are and were: by that it is known who may read the case. */
  readonly desks?: readonly Desk[] | undefined;
  /** Limits that run: whether a newly loaded calendar year moves them. */
  readonly limits?: readonly OpenLimit[] | undefined;
  /** Accounts recused from the case: it is not in their list. */
  readonly barred?: readonly string[] | undefined;
}

/** Characters of the matter that a list shows. */
const SHOWN = 60;

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' '));
  return characters.length <= SHOWN ? characters.join('') : `${characters.slice(0, SHOWN - 1).join('')}…`;
}

function desksOf({ tasks }: CaseState): Desk[] {
  const desks = tasks.map(({ kind, organ, role }) => ({ kind, organ, role }));
  return [...new Map(desks.map(desk => [Object.values(desk).join(' '), desk])).values()];
}

/** What the lists keep of a case. Derived from its state, and written with it. */
export function summaryOf(state: CaseState): CaseSummary {
  const { id, procedure, organ, applicant, openedAt, closed, parked, application, subject } = state;
  const party = application?.applicant.name ?? subject?.name;
  const matter = application?.matter ?? state.matter;
  const desks = desksOf(state);
  return {
    ...{ id, procedure, organ, applicant, openedAt, closed, parked: parked !== undefined },
    ...(party !== undefined && { party }),
    ...(matter !== undefined && { matter: shortened(matter) }),
    ...(desks.length > 0 && { desks }),
    ...barredFrom(state),
    ...openLimits(state),
  };
}

export type ShownSummary = Omit<CaseSummary, 'desks' | 'limits' | 'barred'>;

/**
 * The line as this person may see it: none of a case he was recused from; who it is about and what about only where he may
 * read the application itself (as {@link accessOf} says of the whole case). A line written by an earlier version names neither
 * until the case is written to again or the data are migrated. Who may not read the case at all is not told the account either.
 */
export function summaryFor(user: User, summary: CaseSummary): ShownSummary | undefined {
  const { desks = [], barred = [], limits: _, party, matter, ...line } = summary;
  if (barred.includes(user.id)) return undefined;
  const access = accessOf(user, { ...line, tasks: desks });
  if (access === 'whole' || access === 'party') return { ...line, party, matter };
  return access === 'none' ? { ...line, applicant: '' } : line;
}
