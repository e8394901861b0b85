import type { Address } from '../../casework/addresses.ts';
import type { Notice } from '../../casework/notices.ts';
import type { User } from '../../casework/office.ts';

/** Delivery of a notice by the configured channel, besides the portal. A failure is kept here and never stops a case. */
export interface Delivery {
  /** `failed`: the last attempt did not reach everybody; it is tried again while `next` is set. */
  readonly status: 'pending' | 'sent' | 'failed';
  readonly attempts: number;
  /** Accounts it has reached: they do not get it twice. */
  readonly reached: readonly string[];
  /** Accounts whose address was refused for good, with the reason: they are not tried again. */
  readonly refused?: readonly { readonly user: string; readonly reason: string }[] | undefined;
  /** When it is tried next, epoch ms; none once sent or given up. */
  readonly next?: number | undefined;
  readonly error?: string | undefined;
}

/** A notice to keep; `delivery` only where a channel is configured. */
export interface NewNotice {
  readonly notice: Notice;
  readonly delivery?: Delivery | undefined;
}

export interface KeptNotice extends NewNotice {
  /** Accounts that have read it. */
  readonly readBy: readonly string[];
}

/** The portal's inbox of notices, and the outbox of the channel. Notices come in by {@link CaseStore.commit} only. */
export interface Notices {
  /** Notices to any of these addresses, newest first, at most `limit`. */
  list(addresses: readonly Address[], limit: number): Promise<KeptNotice[]>;
  get(id: string): Promise<KeptNotice | undefined>;
  /** This account has read it; again is no error. */
  read(id: string, user: string): Promise<void>;
  /** Deliveries to try now, longest due first, at most `limit`. */
  due(now: number, limit: number): Promise<KeptNotice[]>;
  /** What has not reached everybody, given up or still to be tried, oldest first, at most `limit`. */
  undelivered(limit: number): Promise<KeptNotice[]>;
  /** Keeps how an attempt went. Does nothing when another attempt was kept meanwhile. */
  attempted(id: string, delivery: Delivery): Promise<void>;
}

/**
 * A way to reach people outside the portal (mail, short message). Whatever it throws is recorded and tried again, save
 * {@link NoticeRefused}, which no repetition mends; after {@link ServiceUnavailable} the others wait for the next sweep.
 */
export interface NoticeChannel {
  readonly name: string;
  /** Has this person an address here? Who has none reads the notice in the portal only. Default: everybody has. */
  reaches?(to: User): boolean;
  deliver(to: User, notice: Notice): Promise<void>;
}
