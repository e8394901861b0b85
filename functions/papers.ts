import { createHash } from 'node:crypto';
import {
  judge,
  paperOf,
  publicFacts,
  type Authenticity,
  type Held,
  type Paper,
  type PublicFacts,
} from '../casework/authenticity.ts';
import { codeMark, hashMark } from '../casework/marks.ts';
import type { CaseState } from '../casework/state.ts';
import { shanghaiDate, type LocalDate } from '../regulation/dates.ts';
import { loadCase } from './act.ts';
import type { Ports } from './ports.ts';

/** SHA-256, hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface FoundPaper {
  readonly state: CaseState;
  readonly paper: Paper;
}

/** The paper that bears a mark; of several with the same bytes the last one. */
async function marked(ports: Ports, mark: string): Promise<FoundPaper | undefined> {
  const found = (await ports.store.marked(mark)).at(-1);
  if (!found) return undefined;
  const { state } = await loadCase(ports, found.caseId);
  const paper = paperOf(state, found.documentId);
  return paper && { state, paper };
}

/** What somebody holds, looked for by its bytes first: they cannot lie about which paper they are. */
export async function findPaper(ports: Ports, { sha256, code }: Held): Promise<FoundPaper | undefined> {
  const byHash = sha256 === undefined ? undefined : await marked(ports, hashMark(sha256));
  return byHash ?? (code === undefined ? undefined : marked(ports, codeMark(code)));
}

/** The answer to anybody: whether it is genuine, and no more of it than title, number, date and organ. */
export interface PublicAnswer {
  readonly result: Authenticity;
  readonly document?: PublicFacts | undefined;
  /** Day of 作废, where it was. */
  readonly voidedOn?: LocalDate | undefined;
}

/** What anybody may learn of what he holds; of a paper that stays in the office no more than of one that never was. */
export async function publicAnswer(ports: Ports, held: Held): Promise<PublicAnswer> {
  const found = await findPaper(ports, held);
  const document = found && publicFacts(found.state, found.paper, await ports.office());
  if (!found || !document) return { result: 'unknown' };
  const { voided } = found.paper.document;
  return {
    ...{ result: judge(found.paper, held), document },
    ...(voided && { voidedOn: shanghaiDate(voided.at) }),
  };
}
