import { addressesOf } from '../addresses.ts';
import { NotPermitted } from '../errors.ts';
import type { Office, User } from '../office.ts';
import type { Organs } from './standing.ts';

/**
 * Whose statistics a person sees (第十条). Administrators and auditors see every organ's; a supervisor those of the organs he
 * looks after, which is every organ's for one who belongs to none (区委、区政府分管领导).
 * @param organ the one asked about; none: all he may see
 * @returns the organs to count, undefined for every one
 * @throws {NotPermitted} `permission.statistics`, or `permission.statistics-organ` for an organ that is not his
 */
export function statisticsOrgans(user: User, office: Office, organ?: string): Organs {
  const own = visible(user, office);
  if (own === 'none')
    throw new NotPermitted('statistics', `${user.name}无权查看统计`, '统计由督办人、管理员和审计员查看');
  if (organ === undefined) return own === 'all' ? undefined : own;
  if (own !== 'all' && !own.has(organ))
    throw new NotPermitted('statistics-organ', `${user.name}不负责该机关的督办，不能查看其统计`, '选择本人负责的机关');
  return new Set([organ]);
}

function visible(user: User, office: Office): ReadonlySet<string> | 'all' | 'none' {
  if (user.roles.includes('administrator') || user.roles.includes('auditor')) return 'all';
  if (!user.roles.includes('supervisor')) return 'none';
  if (user.organ === undefined) return 'all';
  const looksAfter = addressesOf(user, office).flatMap(address =>
    'role' in address && address.role === 'supervisor' && address.organ !== undefined ? [address.organ] : [],
  );
  return new Set(looksAfter);
}

/** Numbers are proved by whoever reads every ledger. @throws {NotPermitted} `permission.statistics-check` */
export function checkMayVerifyStatistics(user: User): void {
  if (!user.roles.includes('administrator') && !user.roles.includes('auditor'))
    throw new NotPermitted('statistics-check', `${user.name}无权核对统计`, '请由管理员或审计员核对');
}
