import type { JWTVerifyGetKey } from 'jose';
import type { Office } from '../casework/office.ts';
import type { WorkCalendar } from '../regulation/calendar.ts';
import type { CaseStore } from './ports/cases.ts';
import type { Notices, NoticeChannel } from './ports/notices.ts';
import type { BellBook, Executions } from './ports/procedure.ts';
import type { Submissions, BlobStore } from './ports/files.ts';
import type { OfficeChangeNote, Settings } from './ports/settings.ts';
import type { Statistics } from './ports/statistics.ts';

export type * from './ports/cases.ts';
export type * from './ports/notices.ts';
export type * from './ports/procedure.ts';
export type * from './ports/files.ts';
export type * from './ports/settings.ts';
export type * from './ports/statistics.ts';

/** Wall or virtual clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Whose tokens are trusted: any OIDC issuer. */
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
  readonly bells: BellBook;
  readonly notices: Notices;
  readonly statistics: Statistics;
  /** None: notices are in the portal only (the default). */
  readonly channel?: NoticeChannel | undefined;
  readonly executions: Executions;
  readonly submissions: Submissions;
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
  /** New unguessable id (submissions). */
  readonly newId: () => string;
}

/** What the HTTP app needs besides. */
export interface ApiPorts extends Ports {
  readonly issuer: TokenIssuer;
}
