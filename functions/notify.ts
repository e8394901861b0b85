import { peopleFor } from '../casework/addresses.ts';
import type { Notice } from '../casework/notices.ts';
import type { Office } from '../casework/office.ts';
import { NoticeRefused, ServiceUnavailable } from './errors.ts';
import type { Delivery, KeptNotice, NewNotice, NoticeChannel, Ports } from './ports.ts';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;
/** Attempts before a delivery is given up: about two days. It stays visible among the undelivered. */
const ATTEMPTS = 16;
/** Deliveries tried in one sweep. */
const LIMIT = 50;

/** Notices as a commit keeps them: owed to the channel where there is one, in the portal always. */
export const newNotices = (
  notices: readonly Notice[],
  { now, channel }: { readonly now: number; readonly channel?: NoticeChannel | undefined },
): NewNotice[] =>
  notices.map(notice =>
    channel ? { notice, delivery: { status: 'pending', attempts: 0, reached: [], next: now } } : { notice },
  );

/** Tries what is due by the channel, one after the other. Never throws for a notice that does not go out. */
export async function deliverNotices(ports: Ports): Promise<{ sent: number; undelivered: number }> {
  const result = { sent: 0, undelivered: 0 };
  const { channel, clock, notices } = ports;
  if (!channel) return result;
  const due = await notices.due(clock.now(), LIMIT);
  if (due.length === 0) return result;
  const office = await ports.office();
  for (const kept of due) {
    const { delivery, down } = await attempt(channel, office, kept, clock.now());
    await notices.attempted(kept.notice.id, delivery);
    result[delivery.status === 'sent' ? 'sent' : 'undelivered'] += 1;
    if (delivery.status === 'failed' && delivery.next === undefined) ports.telemetry.count('UndeliveredNotices', 1);
    // Nobody else would be reached either: the others stay due, and a dead mail server costs one time limit a sweep.
    if (down) break;
  }
  return result;
}

/** One attempt at everybody who has neither been reached yet nor refused for good. */
async function attempt(
  channel: NoticeChannel,
  office: Office,
  { notice, delivery }: KeptNotice,
  now: number,
): Promise<{ readonly delivery: Delivery; readonly down: boolean }> {
  const reached = [...(delivery?.reached ?? [])];
  const refused = [...(delivery?.refused ?? [])];
  const errors: string[] = [];
  let down = false;
  const settled = new Set([...reached, ...refused.map(({ user }) => user)]);
  const left = peopleFor(notice, office).filter(
    person => !settled.has(person.id) && (channel.reaches?.(person) ?? true),
  );
  for (const person of left) {
    try {
      await channel.deliver(person, notice);
      reached.push(person.id);
    } catch (error) {
      const reason = `${person.name}：${error instanceof Error ? error.message : String(error)}`;
      if (error instanceof NoticeRefused) refused.push({ user: person.id, reason });
      else errors.push(reason);
      down = error instanceof ServiceUnavailable;
      if (down) break;
    }
  }
  const attempts = (delivery?.attempts ?? 0) + 1;
  const told = { attempts, reached, ...(refused.length > 0 && { refused }) };
  if (errors.length + refused.length === 0) return { delivery: { status: 'sent', ...told }, down };
  const next = errors.length > 0 && attempts < ATTEMPTS ? now + pause(attempts) : undefined;
  const why = [...errors, ...refused.map(({ reason }) => reason)].join('；');
  return { delivery: { status: 'failed', ...told, next, error: `${channel.name}：${why}`.slice(0, 1000) }, down };
}

/** 1, 2, 4, … minutes, at most 6 hours. */
const pause = (attempts: number): number => Math.min(MINUTE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
