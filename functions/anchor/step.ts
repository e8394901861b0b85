import { z } from 'zod';
import { anchorBytes, anchorHash, type AnchoredHead } from '../../casework/anchors.ts';
import { addDays, shanghaiDate, type LocalDate } from '../../regulation/dates.ts';
import { AnchorTaken } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({});

/** Cases asked for at once, and loaded at the same time. */
const PAGE = 500;
const TOGETHER = 25;
/** The latest anchor is looked for this far back before every one is listed. */
const RECENT_DAYS = 40;

type Needs = Pick<Ports, 'anchors' | 'clock' | 'store'>;

/**
 * Anchors the heads of today's (Asia/Shanghai) ledgers: of every open case and of every case written to since the last anchor.
 * Once a day; called again, or by two at the same time, it writes nothing more. A day with nothing open and nothing changed
 * has none. What a crash leaves unmarked stands in the next anchor too.
 */
export async function anchor(
  _input: z.infer<typeof input>,
  { anchors, clock, store }: Needs,
): Promise<{ date: LocalDate; anchored: number }> {
  const date = shanghaiDate(clock.now());
  const last = await latest(anchors, date);
  if (last !== undefined && last >= date) return { date, anchored: 0 };
  const heads = await headsOf(store, [...(await openCases(store)), ...(await dueCases(anchors))]);
  if (heads.length === 0) return { date, anchored: 0 };
  const previous = last === undefined ? {} : { previous: { date: last, sha256: await hashOf(anchors, last) } };
  try {
    await anchors.keep(date, anchorBytes({ version: 1, date, ...previous, heads }));
  } catch (error) {
    if (error instanceof AnchorTaken) return { date, anchored: 0 };
    throw error;
  }
  await anchors.anchored(heads);
  return { date, anchored: heads.length };
}

/** The day of the latest anchor, listing no more than it must. */
async function latest(anchors: Ports['anchors'], today: LocalDate): Promise<LocalDate | undefined> {
  const recent = await anchors.dates(addDays(today, -RECENT_DAYS));
  return recent.at(-1) ?? (await anchors.dates()).at(-1);
}

async function hashOf(anchors: Ports['anchors'], date: LocalDate): Promise<string> {
  const bytes = await anchors.get(date);
  if (!bytes) throw new TypeError(`the anchor of ${date} is listed and not there`);
  return anchorHash(bytes);
}

const openCases = (store: Ports['store']): Promise<string[]> =>
  pages(async after => (await store.openCases(PAGE, after)).map(({ id }) => id));

const dueCases = (anchors: Ports['anchors']): Promise<string[]> => pages(after => anchors.due(PAGE, after));

async function pages(ask: (after?: string) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const page = await ask(found.at(-1));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

async function headsOf(store: Ports['store'], caseIds: readonly string[]): Promise<AnchoredHead[]> {
  const ids = [...new Set(caseIds)].sort();
  const heads: AnchoredHead[] = [];
  for (let i = 0; i < ids.length; i += TOGETHER) {
    const loaded = await Promise.all(
      ids.slice(i, i + TOGETHER).map(async id => ({ id, snapshot: await store.load(id) })),
    );
    for (const { id, snapshot } of loaded) if (snapshot) heads.push({ caseId: id, ...snapshot.head });
  }
  return heads;
}
