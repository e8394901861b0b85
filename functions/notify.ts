import { peopleFor } from '../casework/addresses.ts';
import type { Notice } from '../casework/notices.ts';
import type { Office } from '../casework/office.ts';
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
    const delivery = await attempt(channel, office, kept, clock.now());
    await notices.attempted(kept.notice.id, delivery);
    result[delivery.status === 'sent' ? 'sent' : 'undelivered'] += 1;
  }
  return result;
}

/** One attempt at everybody who has not been reached yet. */
async function attempt(
  channel: NoticeChannel,
  office: Office,
  { notice, delivery }: KeptNotice,
  now: number,
): Promise<Delivery> {
  const reached = [...(delivery?.reached ?? [])];
  const errors: string[] = [];
  for (const person of peopleFor(notice, office).filter(({ id }) => !reached.includes(id))) {
    try {
      await channel.deliver(person, notice);
      reached.push(person.id);
    } catch (error) {
      errors.push(`${person.name}：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const attempts = (delivery?.attempts ?? 0) + 1;
  if (errors.length === 0) return { status: 'sent', attempts, reached };
  const next = attempts < ATTEMPTS ? now + pause(attempts) : undefined;
  return { status: 'failed', attempts, reached, next, error: `${channel.name}：${errors.join('；')}`.slice(0, 1000) };
}

/** 1, 2, 4, … minutes, at most 6 hours. */
const pause = (attempts: number): number => Math.min(MINUTE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
