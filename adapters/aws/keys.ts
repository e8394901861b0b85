import type { StepRef } from '../../casework/events.ts';

/**
 * Every name the AWS side shares with its infrastructure: environment variables, the table with its keys, indexes and
 * conditions. No SDK here, so that infra can read the same file (the construct-hub way).
 *
 * One table. Access patterns, none of which scans:
 *
 * | question                                  | where                                                             |
 * |-------------------------------------------|-------------------------------------------------------------------|
 * | state and head of a case                  | `CASE#id` / `HEAD`                                                |
 * | its ledger, in order, from a position     | `CASE#id` / `EVENT#000000012`                                     |
 * | result of a step, for idempotency         | `CASE#id` / `STEP#run#state#occurrence#item`                      |
 * | a task                                    | `CASE#id` / `TASK#taskId`                                         |
 * | the bell of a task                        | `CASE#id` / `BELL#taskId`                                         |
 * | last number of a series                   | `NUMBER#series` / `LAST`                                          |
 * | numbers an organ took in a year (发文登记簿) | `REGISTER#organ#year` / `代字#000000012`                         |
 * | a document by code, hash or month of 公示 | `MARK#mark` / document id                                         |
 * | cases of one matter or form, last first   | `LIKE#kind#hash` / time of opening and case                       |
 * | files sent together                       | `SUBMISSION#id` / `MANIFEST`                                      |
 * | what was found about its files            | `SUBMISSION#id` / `FILE#n`                                        |
 * | files refused, newest first               | by-office `REFUSED` (refused ones only)                           |
 * | the case that used a submission           | `SUBMISSION#id` / `USED`                                          |
 * | a setting's versions (office, calendars)  | `SETTING#name` / `VERSION#000000012`, and a copy at `LATEST`       |
 * | the office, as it was kept before         | `CONFIG` / `OFFICE`                                               |
 * | how far the items were migrated           | `CONFIG` / `MIGRATION`                                            |
 * | open tasks of an organ's role, by due day | by-office `INBOX#organ#role` (open tasks only)                    |
 * | cases of an organ, newest first           | by-office `CASES#organ`                                           |
 * | cases that are not closed, by id         | open-cases `OPEN` (one partition)                                 |
 * | open tasks and cases of an applicant      | by-applicant `APPLICANT#account`, sort key `TASK#…` or `CASE#…`   |
 * | a notice, by its id                       | `CASE#id` / `NOTICE#noticeId`                                     |
 * | notices to a role of an organ, newest first | by-office `NOTICES#role#organ`                                  |
 * | notices to an account, newest first       | by-applicant `APPLICANT#account`, sort key `NOTICE#…`             |
 * | notices the channel is owed, due first    | owed-bells `OUTBOX`, sort key the time of the next attempt        |
 * | notices given up after many attempts      | owed-bells `UNDELIVERED`                                          |
 * | bells owed a ring, oldest first           | owed-bells `OWED` (one partition: 1,000 commits/s is far beyond a district) |
 * | counters of a month, by organ             | `COUNTERS#month` / `organ#procedure`                              |
 * | what a write adds to the counters         | `CASE#id` / `INCREMENT#000000012`; a correction `COUNTERS` / `INCREMENT#id` |
 * | increments not folded yet, oldest first   | owed-bells `INCREMENTS`                                           |
 * | cases written to since they were anchored, by id | owed-bells `ANCHORS`                                     |
 * | a browser session, by the hash of its id  | `SESSION#hash` / `SESSION`                                        |
 * | the sessions of a user                    | `SESSIONS#user` / hash                                            |
 * | a sign-in on its way, by its state's hash | `LOGIN#hash` / `LOGIN`                                            |
 * | the sign-in log of a month, newest first  | `SIGNINS#2026-03` / time and a random part                        |
 *
 * The indexes are sparse: an item leaves one by losing its two key attributes.
 */
export const ENV = {
  table: 'RONGCUO_TABLE',
  documents: 'RONGCUO_DOCUMENTS_BUCKET',
  uploads: 'RONGCUO_UPLOADS_BUCKET',
  /** Where uploads arrive: a put by link carries no checksum, which the locked buckets ask for. */
  quarantine: 'RONGCUO_QUARANTINE_BUCKET',
  anchors: 'RONGCUO_ANCHORS_BUCKET',
  /** One of {@link SCANNERS} or clamd's address; only the function that looks at uploads has it. */
  scanner: 'RONGCUO_SCANNER',
  /** ARNs of the procedures' state machines; only who starts executions needs them. */
  tolerance: 'RONGCUO_TOLERANCE_ARN',
  correction: 'RONGCUO_CORRECTION_ARN',
  clarification: 'RONGCUO_CLARIFICATION_ARN',
  /** How notices leave the portal (adapters/aws/channel.ts); none of them need be set. */
  noticeFrom: 'RONGCUO_NOTICE_FROM',
  noticeTopic: 'RONGCUO_NOTICE_TOPIC',
  portal: 'RONGCUO_PORTAL',
  issuer: 'RONGCUO_OIDC_ISSUER',
  audience: 'RONGCUO_OIDC_AUDIENCE',
  /** Subject of the first administrator, who configures the office. */
  administrator: 'RONGCUO_ADMINISTRATOR',
  /** How this application signs people in with a browser (adapters/aws/relying-party.ts); without them it does not. */
  clientId: 'RONGCUO_OIDC_CLIENT_ID',
  clientSecretArn: 'RONGCUO_OIDC_CLIENT_SECRET_ARN',
} as const;
export type EnvName = (typeof ENV)[keyof typeof ENV];

/** Of the metrics; where the stage is known the service is the stage's (`rongcuo-prod`). */
export const NAMESPACE = 'rongcuo';
export const SERVICE = 'rongcuo';

/** Key attributes are all strings. `include` are the attributes an index carries besides keys (projection INCLUDE). */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds after which DynamoDB removes an item. Only what may vanish has it: nothing of a case does. */
  expires: 'expiresAt',
  indexes: {
    office: {
      name: 'by-office',
      partitionKey: 'officePk',
      sortKey: 'officeSk',
      include: ['caseId', 'task', 'summary', 'notice', 'delivery', 'readBy'],
    },
    applicant: {
      name: 'by-applicant',
      partitionKey: 'applicantPk',
      sortKey: 'applicantSk',
      include: ['caseId', 'task', 'summary', 'notice', 'delivery', 'readBy'],
    },
    owed: {
      name: 'owed-bells',
      partitionKey: 'owedPk',
      sortKey: 'owedSk',
      include: ['caseId', 'taskId', 'hangingToken'],
    },
    open: { name: 'open-cases', partitionKey: 'openPk', sortKey: 'openSk', include: ['summary'] },
  },
} as const;

/** The conditions of the conditional writes, by what they state. */
export const CONDITIONS = {
  /** Nothing stands under this key yet. */
  absent: 'attribute_not_exists(pk)',
  /** It has not been removed meanwhile. */
  present: 'attribute_exists(pk)',
  /** The ledger stands where the decision was taken. */
  headAtExpected: 'seq = :expected',
  /** The series stands one below the first number taken. */
  seriesAtPrevious: 'lastNumber = :previous',
  /** An import never sets a series back. */
  seriesBelow: 'attribute_not_exists(pk) OR lastNumber < :last',
  /** The same manifest again is a retry, another one is not. */
  absentOrSameManifest: 'attribute_not_exists(pk) OR manifest = :manifest',
  /** The token that was rung is the one that hangs. */
  tokenHangs: 'hangingToken = :token',
  /** The setting stands where the change was decided. */
  settingAtExpected: 'settingVersion = :expected',
  /** Nobody kept another attempt at this delivery meanwhile. */
  attemptIsNext: 'attempts = :before',
  /** The head is the one that stands in the anchor. */
  anchoredHead: 'seq = :seq AND #hash = :hash',
  /** No sweep has folded this increment yet. */
  notFolded: 'owedPk = :increments',
} as const;

/** TransactWriteItems takes at most 100 actions (Amazon DynamoDB API Reference). */
export const TRANSACTION_ITEMS = 100;

/** Uploads by link must carry this header: S3 then refuses to replace a file that is there (originals are never altered). */
export const UPLOAD_HEADERS = { 'If-None-Match': '*' } as const;

/** Who looks at uploads; `none` records each as 未查毒. */
export const SCANNERS = { none: 'none', guardduty: 'guardduty' } as const;
/** Tag of an original: what the scanner said of it before it was stored. */
export const SCAN_TAG = 'rongcuo-scan';

/** Keys of the blob store that live in the uploads bucket; all others are documents. */
export const UPLOADS_PREFIX = 'uploads/';
/** Keys of the blob store that live in the quarantine bucket, until they are promoted to {@link UPLOADS_PREFIX}. */
export const QUARANTINE_PREFIX = 'quarantine/';
/** Keys of the daily ledger heads, in the anchors bucket: `anchors/2026-03-02.json`. */
export const ANCHORS_PREFIX = 'anchors/';

/** Parts are escaped, so that no two lists of parts make the same key. */
const joined = (...parts: (string | number)[]): string =>
  parts.map(part => String(part).replaceAll('%', '%25').replaceAll('#', '%23')).join('#');

/** The parts that {@link joined} made a key of. */
export const partsOf = (key: string): string[] =>
  key.split('#').map(part => part.replaceAll('%23', '#').replaceAll('%25', '%'));

/** Fixed width, so that text order is number order: 9 digits of ledger position, 15 of epoch milliseconds. */
const position = (seq: number): string => String(seq).padStart(9, '0');
const instant = (at: number): string => String(at).padStart(15, '0');

const inCase = (caseId: string, ...sk: (string | number)[]) => ({ pk: joined('CASE', caseId), sk: joined(...sk) });

export const KEYS = {
  head: (caseId: string) => inCase(caseId, 'HEAD'),
  event: (caseId: string, seq: number) => inCase(caseId, 'EVENT', position(seq)),
  step: (ref: StepRef) =>
    inCase(ref.caseId, 'STEP', ref.run, ref.state, ref.occurrence, ...(ref.item === undefined ? [] : [ref.item])),
  task: (caseId: string, taskId: string) => inCase(caseId, 'TASK', taskId),
  bell: (caseId: string, taskId: string) => inCase(caseId, 'BELL', taskId),
  notice: (caseId: string, noticeId: string) => inCase(caseId, 'NOTICE', noticeId),
  increment: (caseId: string, seq: number) => inCase(caseId, 'INCREMENT', position(seq)),
  correction: (id: string) => ({ pk: 'COUNTERS', sk: joined('INCREMENT', id) }),
  counters: (month: string, organ: string, procedure: string) => ({
    pk: joined('COUNTERS', month),
    sk: joined(organ, procedure),
  }),
  number: (series: string) => ({ pk: joined('NUMBER', series), sk: 'LAST' }),
  registerEntry: ({ organ, year, code, value }: { organ: string; year: number; code: string; value: number }) => ({
    ...KEYS.register(organ, year),
    sk: joined(code, position(value)),
  }),
  register: (organ: string, year: number) => ({ pk: joined('REGISTER', organ, year) }),
  mark: (mark: string) => ({ pk: joined('MARK', mark) }),
  like: (kind: string, hash: string) => ({ pk: joined('LIKE', kind, hash) }),
  submission: (id: string) => ({ pk: joined('SUBMISSION', id), sk: 'MANIFEST' }),
  submissionReport: (id: string, file: string) => ({ pk: joined('SUBMISSION', id), sk: joined('FILE', file) }),
  submissionReports: (id: string) => ({ pk: joined('SUBMISSION', id), sk: 'FILE#' }),
  submissionUse: (id: string) => ({ pk: joined('SUBMISSION', id), sk: 'USED' }),
  session: (hash: string) => ({ pk: joined('SESSION', hash), sk: 'SESSION' }),
  sessionOf: (user: string, hash: string) => ({ ...KEYS.sessionsOf(user), sk: hash }),
  sessionsOf: (user: string) => ({ pk: joined('SESSIONS', user) }),
  login: (hash: string) => ({ pk: joined('LOGIN', hash), sk: 'LOGIN' }),
  signIns: (month: string) => ({ pk: joined('SIGNINS', month) }),
  signIn: (month: string, at: number, random: string) => ({ ...KEYS.signIns(month), sk: joined(instant(at), random) }),
  setting: (name: string, version: number) => ({
    pk: joined('SETTING', name),
    sk: joined('VERSION', position(version)),
  }),
  settingVersions: (name: string) => ({ pk: joined('SETTING', name), sk: 'VERSION#' }),
  latestSetting: (name: string) => ({ pk: joined('SETTING', name), sk: 'LATEST' }),
  /** How far the items of the table have been brought to this version (adapters/aws/operate/migrate.ts). */
  migration: { pk: 'CONFIG', sk: 'MIGRATION' },
  /** Where the office stood before it became a setting; read once, to take it over. */
  office: { pk: 'CONFIG', sk: 'OFFICE' },
} as const;

/** Index keys. A task's `day` is the local date its wait ends; times are epoch milliseconds. */
export const INDEX = {
  inbox: (organ: string, role: string) => joined('INBOX', organ, role),
  organCases: (organ: string) => joined('CASES', organ),
  applicant: (account: string) => joined('APPLICANT', account),
  taskOrder: (day: string, openedAt: number, caseId: string, taskId: string) =>
    joined(day, instant(openedAt), caseId, taskId),
  caseOrder: (openedAt: number, caseId: string) => joined(instant(openedAt), caseId),
  applicantTask: 'TASK#',
  applicantCase: 'CASE#',
  openCases: 'OPEN',
  notices: (role: string, organ: string) => joined('NOTICES', role, organ),
  noticeOrder: (at: number, id: string) => joined(instant(at), id),
  applicantNotice: 'NOTICE#',
  refused: 'REFUSED',
  refusedOrder: (at: number, submission: string, file: string) => joined(instant(at), submission, file),
  outbox: 'OUTBOX',
  undelivered: 'UNDELIVERED',
  owed: 'OWED',
  increments: 'INCREMENTS',
  anchors: 'ANCHORS',
  incrementOrder: (at: number, { pk, sk }: { pk: string; sk: string }) => joined(instant(at), pk, sk),
  owedOrder: (at: number, caseId: string, taskId: string) => joined(instant(at), caseId, taskId),
} as const;
