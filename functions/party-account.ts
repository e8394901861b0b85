import type { Office } from '../casework/office.ts';
import { NotFound } from './errors.ts';

/** The account an official names as the party's. @throws {NotFound} unless an applicant of the office has it. */
export function checkPartyAccount({ users }: Office, account: string | undefined): void {
  if (account !== undefined && !users.some(({ id, roles }) => id === account && roles.includes('applicant')))
    throw new NotFound('当事人账号', account);
}
