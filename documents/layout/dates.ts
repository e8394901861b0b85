import type { LocalDate } from '../../regulation/dates.ts';

/** 成文日期 as 7.3.5.4 wants it: Arabic digits, year in full, month and day without leading zeros. */
export function chineseDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year ?? 0}年${month ?? 0}月${day ?? 0}日`;
}
