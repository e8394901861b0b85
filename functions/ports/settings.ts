import type { Actor } from '../../casework/events.ts';

/** One version of a setting (configuration as data): kept for good, never changed. */
export interface Setting {
  /** `office`, `calendar/2027`, … */
  readonly name: string;
  /** From 1, without gaps. */
  readonly version: number;
  /** JSON data; who reads it checks it. */
  readonly value: unknown;
  readonly by: Actor;
  /** Epoch ms. */
  readonly at: number;
  /** Why, in the administrator's words. */
  readonly note: string;
}

export interface NewSetting extends Omit<Setting, 'version'> {
  /** Version this was decided at; 0 where there is none yet. */
  readonly expectedVersion: number;
}

/** Who changes the office, why, and at which version that was decided. */
export type OfficeChangeNote = Pick<NewSetting, 'by' | 'note'> & Partial<Pick<NewSetting, 'expectedVersion'>>;

/** Configuration as versioned data. Reads are strongly consistent; nothing is overwritten. */
export interface Settings {
  latest(name: string): Promise<Setting | undefined>;
  version(name: string, version: number): Promise<Setting | undefined>;
  /** Every version, newest first. */
  history(name: string): Promise<Setting[]>;
  /** Keeps the next version and gives it back. @throws {SettingMoved} when the latest is not `expectedVersion`. */
  put(setting: NewSetting): Promise<Setting>;
}
