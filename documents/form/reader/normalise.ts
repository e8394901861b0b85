import { isLocalDate } from '../../../regulation/dates.ts';
import type { LocalDate } from '../../../regulation/dates.ts';
import type { FieldOption } from '../fields.ts';

/** For comparing labels and choices: full-width forms folded, spaces and punctuation gone. Never for what is stored. */
export function key(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}

/** Trimmed text with plain line ends; its inside is the applicant's and stays as written. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

const CHINESE_DIGITS: Readonly<Record<string, string>> = { 零: '0', 一: '1', 二: '2', 三: '3', 四: '4' };
const MORE_DIGITS: Readonly<Record<string, string>> = { 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' };
const DIGITS = { ...CHINESE_DIGITS, ...MORE_DIGITS };

/**
 * A date as people write it: 2026年3月5日, 2026-3-5, 2026.3.5, 2026/3/5, full-width digits, 二〇二六年三月五日.
 * Undefined for anything else, and for days that do not exist.
 */
export function readDate(text: string): LocalDate | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〇○Ｏ]/g, '零');
  const found = /^(\d{4})[年\-./](\d{1,2})[月\-./](\d{1,2})[日号]?$/.exec(arabic(plain));
  if (found === null) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

/** 二零二六年三月二十五日 → 2026年3月25日. */
function arabic(text: string): string {
  const parts = /^([零一二三四五六七八九]{4})年([^月]+)月([^日号]+)[日号]?$/.exec(text);
  if (parts === null) return text;
  const [, year = '', month = '', day = ''] = parts;
  return `${digits(year)}年${String(upTo99(month))}月${String(upTo99(day))}日`;
}

const digits = (text: string) => text.replace(/./gu, sign => DIGITS[sign] ?? sign);

function upTo99(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text];
  return Number(digits(tens === '' ? '一' : (tens ?? ''))) * 10 + Number(digits(ones === '' ? '零' : (ones ?? '')));
}

const TICK = '☑√■☒✓✔●✅⊠◼';
const BOX = '☐□○◯▢◻';
const ticked = new RegExp(`[${TICK}]`, 'u');
const boxed = new RegExp(`[${BOX}]`, 'u');

/** Whether a text shows a tick, an empty box, or (undefined) neither. */
export function readTick(text: string): boolean | undefined {
  if (ticked.test(text)) return true;
  return boxed.test(text) ? false : undefined;
}

/** The answer in `☑是 ☐否`, `是√ 否`, or a bare `是`; `both` where both are ticked; undefined where none is. */
export function readYesNo(text: string): 'yes' | 'no' | 'both' | undefined {
  const plain = text.replace(/\s/g, '');
  if (/^[是否]$/.test(plain)) return plain === '是' ? 'yes' : 'no';
  const boxesFirst = new RegExp(`^[^是否]*[${TICK}${BOX}]是`, 'u').test(plain);
  const marked = (word: string) =>
    new RegExp(boxesFirst ? `[${TICK}][${BOX}]?${word}` : `${word}[${BOX}]?[${TICK}]`, 'u').test(plain);
  return yesNo(marked('是'), marked('否'));
}

export function yesNo(yes: boolean, no: boolean): 'yes' | 'no' | 'both' | undefined {
  if (yes && no) return 'both';
  if (yes) return 'yes';
  return no ? 'no' : undefined;
}

/** The option a text means: its value, label or alias; else the only one whose words it contains. */
export function readOption(text: string, options: readonly FieldOption[]): string | undefined {
  const wanted = key(text);
  const words = (each: FieldOption) => [each.value, each.label, ...each.aliases].map(key);
  const exact = options.find(each => words(each).includes(wanted));
  if (exact !== undefined) return exact.value;
  const near = options.filter(each => words(each).some(word => word.length > 1 && wanted.includes(word)));
  return near.length === 1 ? near[0]?.value : undefined;
}
