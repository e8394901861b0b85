import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { calendarOf } from '../../functions/calendar.ts';
import { noScanner } from '../../functions/intake/scanner.ts';
import type { ApiPorts, Clock, NoticeChannel, RelyingParty, Scanner, Telemetry } from '../../functions/ports.ts';
import { counting } from '../../functions/telemetry.ts';
import { createAnchors } from './anchors.ts';
import { createBellBook } from './bell-book.ts';
import { createBlobStore } from './blob-store.ts';
import { createCaseStore } from './case-store.ts';
import type { Database } from './database.ts';
import { keptSecret } from './durable-file.ts';
import { createExecutions } from './executions.ts';
import type { Runner } from './executions.ts';
import { createIssuer } from './issuer.ts';
import type { EmbeddedIssuer } from './issuer.ts';
import { createLinks } from './links.ts';
import type { LinkGrant } from './links.ts';
import { createQuarantine, type EmbeddedQuarantine } from './quarantine.ts';
import { createNotices } from './notices.ts';
import { createOffice } from './office.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import { createOneTime, type OneTime } from './one-time.ts';
import { createPasswords } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { createSettings } from './settings.ts';
import { createStatistics } from './statistics.ts';
import { createSubmissions } from './submissions.ts';
import { createSystem, type EmbeddedSystem } from './system.ts';
import { createTelemetry } from './telemetry.ts';
import { upgradeTables } from './upgrade.ts';

interface Options {
  readonly database: Database;
  /** The data directory; the secrets and `blobs/` live in it. */
  readonly directory: string;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly newId?: () => string;
  /** How notices leave the portal; none: they stay in it. */
  readonly channel?: NoticeChannel | undefined;
  /** Who looks at uploads; none: each is recorded as 未查毒. */
  readonly scanner?: Scanner | undefined;
  /** Where it says how it is doing; errors to the standard error output by default. */
  readonly telemetry?: Telemetry | undefined;
  /** scrypt's N, for tests. */
  readonly passwordCost?: number | undefined;
  /** How people sign in with a browser. */
  readonly relyingParty?: RelyingParty | undefined;
  /** Address that links begin with; a function where the port is known only once the server listens. */
  readonly baseUrl: string | (() => string);
}

/** The ports of a single machine, with what its HTTP server needs besides. */
export interface EmbeddedPorts extends ApiPorts {
  readonly issuer: EmbeddedIssuer;
  readonly accounts: Accounts;
  readonly oneTime: OneTime;
  readonly system: EmbeddedSystem;
  readonly quarantine: EmbeddedQuarantine;
  /** What a signed `/files/…` link allows. @throws {LinkForged | LinkExpired} */
  readonly verifyLink: (url: string, method: string) => LinkGrant;
}

export function embeddedPorts(options: Options): EmbeddedPorts {
  const { database, directory, clock, runner, newId = randomUUID, baseUrl } = options;
  const links = createLinks(keptSecret(join(directory, 'link-secret'), () => randomBytes(32).toString('base64url')));
  upgradeTables(database);
  const files = {
    ...{ directory: join(directory, 'blobs'), links, clock },
    baseUrl: typeof baseUrl === 'string' ? () => baseUrl : baseUrl,
  };
  const settings = createSettings(database);
  const book = createOffice({ directory, database, clock });
  const telemetry = options.telemetry ?? createTelemetry({ clock });
  return {
    clock,
    store: counting(createCaseStore(database), telemetry),
    anchors: createAnchors(database, join(directory, 'anchors')),
    bells: createBellBook(database),
    notices: createNotices(database),
    statistics: createStatistics(database),
    channel: options.channel,
    submissions: createSubmissions(database),
    settings,
    blobs: createBlobStore(files),
    quarantine: createQuarantine(files),
    scanner: options.scanner ?? noScanner,
    executions: createExecutions(runner),
    office: () => book.office(),
    storeOffice: (office, change) => book.store(office, change),
    calendar: calendarOf(settings),
    telemetry,
    newId,
    issuer: createIssuer({ directory, clock }),
    ...{
      sessions: createSessions(database),
      accounts: createAccounts(database, createPasswords(options.passwordCost)),
      oneTime: createOneTime(database),
      system: createSystem(directory),
    },
    relyingParty: options.relyingParty,
    verifyLink: (url, method) => links.verify(url, method, clock.now()),
  };
}
