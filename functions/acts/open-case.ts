import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { NotPermitted } from '../../casework/errors.ts';
import type { EventOf } from '../../casework/events.ts';
import type { User } from '../../casework/office.ts';
import { openingSchema, rulingOf } from '../../casework/opening.ts';
import { checkMayOpen, checkNotRecused } from '../../casework/permissions.ts';
import type { CaseState } from '../../casework/state.ts';
import { shanghaiDate, yearOf } from '../../regulation/dates.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { loadCase, personActor, toCommit, untilCommitted } from '../act.ts';
import { ServiceUnavailable, SubmissionUsed } from '../errors.ts';
import { START, start } from '../intake/step.ts';
import { checkPartyAccount } from '../party-account.ts';
import { pins } from '../pins.ts';
import type { Ports } from '../ports.ts';

/** 启动纠错 (第八条) or 澄清 (第九条): by an official, from a ruling or on its own. */
export const openCaseInput = openingSchema.extend({
  procedure: z.enum(['correction', 'clarification']),
  /** A name the client gives this opening: the same again from the same person is the same case, not a second one. */
  key: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, '幂等键由字母、数字和 _ . : - 组成，不超过100字')
    .optional(),
});
export type OpenCase = z.infer<typeof openCaseInput>;

/** A correction follows from a ruling, or from none. Code `case.no-ruling`. */
export class NoRuling extends RongcuoError {
  constructor(caseId: string) {
    super('case.no-ruling', `案件 ${caseId} 还没有作出认定，不能据以启动纠错或澄清`, {
      field: 'fromCase',
      remedy: '待认定作出后再启动，或不引用该案件单独启动',
    });
  }
}

/** The same key for something else. Code `case.key-reused`. */
export class KeyReused extends RongcuoError {
  constructor(key: string, caseId: string) {
    super('case.key-reused', `幂等键“${key}”已用于案件 ${caseId}，内容与本次不同`, {
      field: 'key',
      remedy: '另行启动的，请换用新的键',
    });
  }
}

function basisOf(state: CaseState): string {
  if (state.procedure !== 'tolerance') return '前案办理结果';
  const ruling = rulingOf(state);
  if (!ruling) throw new NoRuling(state.id);
  const correction = 'correction' in ruling ? ruling.correction : '';
  return correction === '' ? '容错认定' : `容错认定的纠错要求：${correction}`;
}

async function originOf(
  ports: Ports,
  user: User,
  organ: string,
  fromCase?: string,
): Promise<EventOf<'case-opened'>['origin']> {
  if (fromCase === undefined) return undefined;
  const { state } = await loadCase(ports, fromCase);
  checkNotRecused(user, state);
  if (state.organ !== organ)
    throw new NotPermitted('organ', `案件 ${fromCase} 由其他机关承办`, '请由该案件的承办机关启动');
  return { caseId: fromCase, basis: basisOf(state) };
}

/**
 * Opens a correction or clarification and starts its procedure. A start that fails stays owed to the sweep, and the link to
 * the case it follows from with it.
 * @throws {NotPermitted | NotFound | NoRuling}
 */
export async function openCase(ports: Ports, user: User, input: OpenCase): Promise<{ caseId: string }> {
  const office = await ports.office();
  const organ = input.organ ?? user.organ ?? '';
  checkMayOpen(user, organ);
  const submission = input.key === undefined ? undefined : `open/${user.id}/${input.key}`;
  const opened = await sameOpening(ports, submission, input);
  if (opened !== undefined) return { caseId: opened };
  checkPartyAccount(office, input.subject.account);
  const { procedure, subject, matter } = input;
  const body: EventOf<'case-opened'> = {
    ...{ type: 'case-opened', procedure, organ, subject, matter },
    origin: await originOf(ports, user, organ, input.fromCase),
    // 第九条: whom a report was about learns the outcome, never who reported: they do not read the case.
    applicant: procedure === 'correction' ? (subject.account ?? '') : '',
    uploads: [],
    pins: await pins(ports, office, procedure),
  };
  const caseId = await commitOnce(ports, user, body, { submission, input });
  try {
    await start(ports, caseId);
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
  }
  return { caseId };
}

/** The case that this opening has made before. @throws {KeyReused} where the key then stood for something else */
async function sameOpening(
  ports: Ports,
  submission: string | undefined,
  { key = '', procedure, subject, matter, fromCase }: OpenCase,
): Promise<string | undefined> {
  const caseId = submission === undefined ? undefined : await ports.store.caseOfSubmission(submission);
  if (caseId === undefined) return undefined;
  const [first] = await ports.store.ledger(caseId);
  const made = first?.body.type === 'case-opened' ? first.body : undefined;
  const same = isDeepStrictEqual(
    [made?.procedure, made?.subject, made?.matter, made?.origin?.caseId],
    [procedure, subject, matter, fromCase],
  );
  if (!same) throw new KeyReused(key, caseId);
  return caseId;
}

interface Keyed {
  readonly submission: string | undefined;
  readonly input: OpenCase;
}

/** Two requests with one key at the same time: the one that comes second finds the first one's case. */
async function commitOnce(ports: Ports, user: User, body: EventOf<'case-opened'>, keyed: Keyed): Promise<string> {
  try {
    return await commitNew(ports, user, body, keyed.submission);
  } catch (error) {
    const first = error instanceof SubmissionUsed ? await sameOpening(ports, keyed.submission, keyed.input) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

const commitNew = (
  ports: Ports,
  user: User,
  body: EventOf<'case-opened'>,
  submission: string | undefined,
): Promise<string> =>
  untilCommitted(async () => {
    const now = ports.clock.now();
    const year = yearOf(shanghaiDate(now));
    const series = `case/${String(year)}`;
    const value = (await ports.store.lastNumber(series)) + 1;
    const caseId = `RC${String(year)}-${String(value).padStart(4, '0')}`;
    const decision = {
      bodies: [body],
      numbers: [{ series, value }],
      bells: [START],
      ...(submission !== undefined && { submission }),
      result: {},
    };
    const context = { actor: personActor(user), now, channel: ports.channel };
    const { seq: _seq, ...commit } = toCommit(caseId, undefined, decision, context);
    await ports.store.commit(commit);
    return caseId;
  });
