import { addressKey, type Address } from '../../casework/addresses.ts';
import type { Notice } from '../../casework/notices.ts';
import type { Delivery, KeptNotice, Notices } from '../../functions/ports.ts';
import type { Database, Row } from './database.ts';
import { createTables, soon } from './schema.ts';

const DUE = `SELECT id, notice, delivery FROM notices WHERE next_at IS NOT NULL AND next_at <= ?
  ORDER BY next_at, id LIMIT ?`;
const UNDELIVERED = `SELECT id, notice, delivery FROM notices WHERE undelivered = 1 ORDER BY at, id LIMIT ?`;
const TRIED = `UPDATE notices SET delivery = ?, attempts = ?, next_at = ?, undelivered = ? WHERE id = ? AND attempts = ?`;

/** As many question marks as there are addresses: only the sign is put into the text, never a value. */
const toAny = (addresses: readonly Address[]): string =>
  `SELECT id, notice, delivery FROM notices WHERE address IN (${addresses.map(() => '?').join(', ')})
   ORDER BY at DESC, id DESC LIMIT ?`;

/** Notices in SQLite. They are written by the commit that caused them. */
export function createNotices(database: Database): Notices {
  createTables(database);
  const kept = ({ id = '', notice, delivery }: Row): KeptNotice => ({
    notice: JSON.parse(String(notice)) as Notice,
    ...(typeof delivery === 'string' && { delivery: JSON.parse(delivery) as Delivery }),
    readBy: database
      .all('SELECT account FROM notice_reads WHERE notice = ? ORDER BY account', [id])
      .map(({ account }) => String(account)),
  });
  return {
    list: (addresses, limit) =>
      soon(() => database.all(toAny(addresses), [...addresses.map(addressKey), limit]).map(kept)),
    get: id =>
      soon(() => {
        const row = database.get('SELECT id, notice, delivery FROM notices WHERE id = ?', [id]);
        return row && kept(row);
      }),
    read: (id, user) =>
      soon(() => {
        database.run('INSERT INTO notice_reads (notice, account) VALUES (?, ?) ON CONFLICT DO NOTHING', [id, user]);
      }),
    due: (now, limit) => soon(() => database.all(DUE, [now, limit]).map(kept)),
    undelivered: limit => soon(() => database.all(UNDELIVERED, [limit]).map(kept)),
    attempted: (id, delivery) =>
      soon(() => {
        const { attempts, next, status } = delivery;
        const row = [JSON.stringify(delivery), attempts, next ?? null, status === 'sent' ? 0 : 1];
        database.run(TRIED, [...row, id, attempts - 1]);
      }),
  };
}
