import { z } from 'zod';
import type { Address } from '../../casework/addresses.ts';
import type { Notice } from '../../casework/notices.ts';
import type { Delivery, KeptNotice, NewNotice } from '../../functions/ports.ts';
import { INDEX, KEYS } from './keys.ts';

/** A notice as an item of the table: found by its id, its address, and, while the channel owes it, in the outbox. */
export const noticeItem = ({ notice, delivery }: NewNotice) => ({
  ...KEYS.notice(notice.caseId, notice.id),
  caseId: notice.caseId,
  notice: JSON.stringify(notice),
  ...inbox(notice),
  ...(delivery && { ...deliveryAttributes(delivery), ...outbox(notice, delivery) }),
});

function inbox({ to, at, id }: Notice) {
  const order = INDEX.noticeOrder(at, id);
  return 'user' in to
    ? { applicantPk: INDEX.applicant(to.user), applicantSk: INDEX.applicantNotice + order }
    : { officePk: officeAddress(to), officeSk: order };
}

export const officeAddress = ({ role, organ = '' }: Extract<Address, { role: unknown }>): string =>
  INDEX.notices(role, organ);

export const deliveryAttributes = (delivery: Delivery) => ({
  delivery: JSON.stringify(delivery),
  attempts: delivery.attempts,
});

/** The place in the outbox; none once it was sent. What was given up stays to be seen. */
export function outbox({ id, at }: Notice, { next, status }: Delivery) {
  if (next !== undefined) return { owedPk: INDEX.outbox, owedSk: INDEX.noticeOrder(next, id) };
  return status === 'sent' ? undefined : { owedPk: INDEX.undelivered, owedSk: INDEX.noticeOrder(at, id) };
}

const itemSchema = z.object({
  notice: z.string(),
  delivery: z.string().optional(),
  readBy: z.set(z.string()).optional(),
});

export function toKeptNotice(item: unknown): KeptNotice {
  const { notice, delivery, readBy = new Set() } = itemSchema.parse(item);
  return {
    notice: JSON.parse(notice) as Notice,
    ...(delivery !== undefined && { delivery: JSON.parse(delivery) as Delivery }),
    readBy: [...readBy].sort(),
  };
}
