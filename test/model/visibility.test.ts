import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import { documentKindSchema } from '../../casework/issued-document.ts';
import { roleSchema, type User } from '../../casework/office.ts';
import { summaryFor, summaryOf } from '../../casework/case-summary.ts';
import { accessOf, mayRead } from '../../casework/permissions.ts';
import type { CaseState } from '../../casework/state.ts';
import { taskKindSchema } from '../../casework/tasks/index.ts';
import { visibleTo } from '../../casework/visibility.ts';
import { sampleApplication } from '../builders/application.ts';
import { openingCommit, taskOf, taskOpened, nextCommit } from '../builders/case.ts';

/** Stands in everything that belongs to the inquiry. */
const SECRET = '内情勿传';
const ORGANS = ['discipline', 'committee', 'government'];
const ACCOUNTS = ['u-li', 'u-wang', 'u-zhao'];

const organ = fc.constantFrom(...ORGANS);
const role = fc.constantFrom(...roleSchema.options);
const somebody: fc.Arbitrary<User> = fc.record(
  { id: fc.constantFrom(...ACCOUNTS), name: fc.constant('某人'), organ, roles: fc.tuple(role) },
  { requiredKeys: ['id', 'name', 'roles'] },
);
/** The party may be anybody, an official of another organ too; who files the result has that role alone. */
const LOOKING: Readonly<Record<'party' | 'filing', fc.Arbitrary<User>>> = {
  party: somebody,
  filing: fc.record({
    id: fc.constant('u-sun'),
    name: fc.constant('某人'),
    organ,
    roles: fc.constant('filing').map((one): User['roles'] => [one]),
  }),
};

/** A text somewhere in an object, however deep: answers have many shapes, and tomorrow's have others. */
const buried = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(SECRET),
    fc.array(tie('value'), { minLength: 1, maxLength: 2 }),
    fc.dictionary(fc.constantFrom('record', 'opinions', 'votes', 'text', 'reasoning'), tie('value'), { minKeys: 1 }),
  ),
})).value;

/** What the party, and who files the result, gave themselves or were given. */
const OWN = { party: ['supplement', 'plan', 'rectification'], filing: ['acknowledge'] };

/** Fields whose content is the case's own standing, or is looked at more closely below. All others are the inquiry's. */
const STANDING = {
  party: [
    ...['id', 'procedure', 'openedAt', 'organ', 'applicant', 'subject', 'matter', 'origin', 'linked', 'pins', 'form'],
    ...['application', 'deficiencies', 'acceptedAt', 'complexity', 'closed', 'ending', 'recusals'],
    ...[
      'tasks',
      'uploads',
      'answers',
      'documents',
      'duplicates',
      'services',
      'receipts',
      'parked',
      'run',
      'runs',
      'moves',
      'entered',
    ],
  ],
  filing: [
    ...['id', 'procedure', 'openedAt', 'organ', 'applicant', 'subject', 'matter', 'origin', 'linked', 'pins', 'form'],
    ...['acceptedAt', 'complexity', 'closed', 'ending', 'deficiencies'],
    ...['parked', 'tasks', 'uploads', 'answers', 'documents', 'acknowledgements', 'run', 'runs', 'moves', 'entered'],
  ],
};

const recorded = (answer: unknown) => ({ taskId: 'T', by: { kind: 'person', id: 'u', name: '某人' }, at: 1, answer });
const FIELDS = Object.keys(caseStateSchema.unwrap().shape);
const anyState = z.custom<CaseState>(state => typeof state === 'object');

const OPENED = openingCommit('RC2026-0001');

/** A case with any answers, uploads, documents and tasks; whatever a party or a recipient may not see says so. */
const secretCase = fc
  .record({
    kinds: fc.subarray(taskKindSchema.options),
    secret: buried,
    tasks: fc.array(fc.record({ organ, role }), { maxLength: 4 }),
    papers: fc.subarray(documentKindSchema.options),
    senders: fc.array(fc.constantFrom(...ACCOUNTS), { maxLength: 3 }),
  })
  .map(({ kinds, secret, tasks, papers, senders }) => {
    const states = tasks.map((each, i) => {
      const id = `RC2026-0001-T0${i + 1}`;
      return taskOf(nextCommit(OPENED, [taskOpened('RC2026-0001', id, each)]), id);
    });
    return { base: OPENED.state, kinds, secret, tasks: states, papers, senders };
  });
type Secret = Parameters<Parameters<typeof secretCase.map>[0]>[0];

/** The case with the secret wherever this view must not show it. */
function planted(
  { base, kinds, secret, tasks, papers, senders }: Secret,
  view: 'party' | 'filing',
  me: User,
): CaseState {
  const hidden = FIELDS.filter(field => !STANDING[view].includes(field)).map((field): [string, unknown] => [
    field,
    [secret],
  ]);
  const answers = kinds.map((kind): [string, unknown] => [kind, recorded(OWN[view].includes(kind) ? 'own' : secret)]);
  const documents = papers.map((kind, i) => ({ id: `D0${i + 1}`, kind, title: kind, files: [] }));
  const uploads = senders.map(by => ({
    id: 'U',
    purpose: 'evidence',
    by,
    name: view === 'party' && by === me.id ? 'own' : secret,
  }));
  return anyState.parse({
    ...base,
    ...Object.fromEntries(hidden),
    ...{ tasks, documents, uploads, answers: Object.fromEntries(answers) },
    // 送达 of a paper that is nobody's but the office's.
    services: [{ document: 'D00', answer: secret }],
    parked: { state: 'Screen', error: 'Some.Error', cause: SECRET },
    findings: [{ code: 'c', basis: 'b', fits: false, text: secret }],
    recusals: view === 'filing' ? [{ id: 'R01', user: 'u', status: 'requested', reason: secret }] : [],
    duplicates: [{ caseId: 'RC2025-0001', own: false, relation: 'earlier', text: secret }],
    ...(view === 'filing' && { application: secret, proposal: secret, deficiencies: [secret] }),
  });
}

/** Working papers and the inquiry's: never for the party; and what is not the result, never for the recipients of the filing. */
const PAPERS_FOR = {
  party: /verification-report|deliberation-record|reclassification|filing-|supervision|catalogue|education|referral/,
  filing: /^(?!ruling|filing-)/,
};

describe('谁能看到什么：of any case, with whatever answers in it', () => {
  for (const view of ['party', 'filing'] as const)
    it(`${view === 'party' ? 'the party' : 'who files the result'} finds nothing of the inquiry`, () => {
      const property = fc.property(secretCase, LOOKING[view], (secret, user) => {
        const made = planted(secret, view, user);
        const own = taskOf(nextCommit(OPENED, [taskOpened('RC2026-0001', 'T09', { organ: user.organ ?? '' })]), 'T09');
        const state =
          view === 'party'
            ? { ...made, applicant: user.id }
            : { ...made, tasks: [...made.tasks, { ...own, role: 'filing' as const }] };
        expect(accessOf(user, state)).toBe(view);
        const shown = visibleTo(user, state);
        expect(JSON.stringify(shown)).not.toContain(SECRET);
        expect(shown.documents.filter(({ kind }) => PAPERS_FOR[view].test(kind))).toEqual([]);
      });
      fc.assert(property, { numRuns: 200 });
    });

  it('the line in the lists names the party to those who may read the application, and to nobody else', () => {
    const property = fc.property(secretCase, somebody, fc.boolean(), (secret, user, away) => {
      const recused = { id: 'R01', user: 'u-wang', name: '某人', manner: 'self', status: 'granted' };
      const recusals = [{ ...recused, by: { kind: 'person', id: 'u-wang', name: '某人' } }];
      const tasks = secret.tasks;
      const state = anyState.parse({
        ...secret.base,
        tasks,
        application: sampleApplication(),
        ...(away && { recusals }),
      });
      const line = summaryFor(user, summaryOf(state));
      if (user.id === 'u-wang' && away) expect(line).toBeUndefined();
      else
        expect(line?.party !== undefined).toBe(
          visibleTo(user, state).application !== undefined && mayRead(user, state),
        );
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('somebody recused sees nothing, whatever his role and even as the party', () => {
    const property = fc.property(secretCase, somebody, fc.boolean(), (secret, user, party) => {
      const recusals = [{ id: 'R01', user: user.id, name: '某人', manner: 'self', status: 'granted' }];
      const applicant = party ? user.id : '';
      const state = anyState.parse({ ...secret.base, applicant, tasks: secret.tasks, recusals });
      expect(accessOf(user, state)).toBe('none');
    });
    fc.assert(property, { numRuns: 200 });
  });
});
