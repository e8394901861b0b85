import type { JWTVerifyGetKey } from 'jose';
import type { Office } from '../casework/office.ts';
import type { WorkCalendar } from '../regulation/calendar.ts';
import type { LedgerAnchors } from './ports/anchors.ts';
import type { CaseStore } from './ports/cases.ts';
import type { Notices, NoticeChannel } from './ports/notices.ts';
import type { BellBook, Executions } from './ports/procedure.ts';
import type { BlobStore } from './ports/files.ts';
import type { Quarantine, Scanner, Submissions } from './ports/uploads.ts';
import type { OfficeChangeNote, Settings } from './ports/settings.ts';
import type { RelyingParty, Sessions } from './ports/sessions.ts';
import type { Statistics } from './ports/statistics.ts';
import type { SystemProbe } from './ports/system.ts';
import type { Telemetry } from './ports/telemetry.ts';

export type * from './ports/anchors.ts';
export type * from './ports/cases.ts';
export type * from './ports/notices.ts';
export type * from './ports/procedure.ts';
export type * from './ports/files.ts';
export type * from './ports/uploads.ts';
export type * from './ports/settings.ts';
export type * from './ports/sessions.ts';
export type * from './ports/statistics.ts';
export type * from './ports/relocation.ts';
export type * from './ports/system.ts';
export type * from './ports/telemetry.ts';

/** Wall or virtual clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** The OIDC issuer whose tokens are trusted. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** Subject of the first administrator, who may configure an office that has no users yet. */
  readonly administrator?: string | undefined;
}

/** Everything the steps and the API need from outside. The two sets of adapters provide it. */
export interface Ports {
  readonly clock: Clock;
  readonly store: CaseStore;
  readonly anchors: LedgerAnchors;
  readonly bells: BellBook;
  readonly notices: Notices;
  readonly statistics: Statistics;
  /** None: notices are in the portal only (the default). */
  readonly channel?: NoticeChannel | undefined;
  readonly executions: Executions;
  readonly submissions: Submissions;
  /** Where uploads arrive. */
  readonly quarantine: Quarantine;
  /** Absent where another function looks at uploads (the API on AWS, which may not take its time). */
  readonly scanner?: Scanner | undefined;
  readonly settings: Settings;
  readonly blobs: BlobStore;
  /** @throws {OfficeMissing} before an administrator has configured it. */
  readonly office: () => Promise<Office>;
  /**
   * Keeps a new version of the configuration (an administrator's act); what `office.version` says is not looked at. Without
   * `change` the installation itself follows on the latest one.
   * @throws {SettingMoved}
   */
  readonly storeOffice: (office: Office, change?: OfficeChangeNote) => Promise<Office>;
  /** The working calendar: the years shipped and those an administrator has loaded. */
  readonly calendar: () => Promise<WorkCalendar>;
  /** Logs without personal data, and counters. */
  readonly telemetry: Telemetry;
  /** New unguessable id (submissions). */
  readonly newId: () => string;
}

/** What the HTTP app needs besides. */
export interface ApiPorts extends Ports {
  readonly issuer: TokenIssuer;
  readonly sessions: Sessions;
  readonly system: SystemProbe;
  /** How people sign in with a browser; none where no client is registered with an issuer. */
  readonly relyingParty?: RelyingParty | undefined;
}
