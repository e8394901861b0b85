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

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['零〇○◯Oo', '一壹', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, digit) =>
    Array.from(signs, sign => [sign, String(digit)]),
  ),
);
const WEEKDAY = /[(]?(?:星期|周)[一二三四五六日天][)]?$/;
const DATES = [
  /^(\d{4})[年\-./](\d{1,2})[月\-./](\d{1,2})[日号]?$/,
  // Written without a break only where no digit can belong elsewhere.
  /^(\d{4})(\d{2})(\d{2})$/,
];

/**
 * A date as people write it: 2026年3月5日, 2026-3-5, 2026.3.5, 2026/3/5, 20260305, full-width digits, any dash, with the weekday,
 * 二〇二六年三月五日 (also with a letter O, and 贰零贰陆年). Undefined for anything else, and for days that do not exist.
 */
export function readDate(text: string): LocalDate | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]/g, '')
    .replace(/\p{Pd}|−/gu, '-')
    .replace(/^公元/, '')
    .replace(WEEKDAY, '');
  const found = DATES.map(form => form.exec(arabic(plain))).find(each => each !== null);
  if (!found) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

/** 二零二六年三月二十五日 → 2026年3月25日; what is written in digits already stays. */
function arabic(text: string): string {
  const parts = /^([^年]{4})年([^月]{1,3})月([^日号]{1,3})[日号]?$/u.exec(text);
  if (parts === null) return text;
  const [, year = '', month = '', day = ''] = parts;
  return `${digits(year)}年${upTo99(month)}月${upTo99(day)}日`;
}

const digits = (text: string) => text.replace(/./gu, sign => DIGITS[sign] ?? sign);

/** 三, 十, 二十五, 廿五, 零伍 or 05. */
function upTo99(text: string): string {
  const [tens = '', ones] = text
    .replace('廿', '二十')
    .replace('卅', '三十')
    .split(/[十拾]/);
  if (ones === undefined) return digits(text);
  return digits(tens === '' ? '一' : tens) + digits(ones === '' ? '零' : ones);
}

const TICK = '☑√■☒✓✔●✅⊠◼';
const BOX = '☐□○◯▢◻';
const ticked = new RegExp(`[${TICK}]`, 'u');
const boxed = new RegExp(`[${BOX}]`, 'u');

/** Whether a text shows a tick, an empty box, or (undefined) neither. */
export function readTick(text: string): boolean | undefined {
  const plain = boxes(text);
  if (ticked.test(plain)) return true;
  return boxed.test(plain) ? false : undefined;
}

const TICKED_BRACKETS = new RegExp(`[(（[【〔]\\s*[${TICK}]\\s*[)）\\]】〕]|\\[\\s*[xX]\\s*\\]`, 'gu');
const EMPTY_BRACKETS = /[(（[【〔]\s*[×✗✘]?\s*[)）\]】〕]/gu;

/** Boxes made of brackets: （√） and [x] are ticked, （ ） and （×） are not; without the selectors of coloured signs. */
const boxes = (text: string): string =>
  text
    .replace(/[\uFE0E\uFE0F]/g, '')
    .replace(TICKED_BRACKETS, '☑')
    .replace(EMPTY_BRACKETS, '☐');

const WORDS = { yes: ['是', '具备', '符合'], no: ['否', '不是', '不具备', '不符合'] } as const;

/** The answer in `☑是 ☐否`, `是√ 否`, `是（√）否（ ）`, or a bare `是`; `both` where both are ticked; undefined where none is. */
export function readYesNo(text: string): 'yes' | 'no' | 'both' | undefined {
  const plain = boxes(text).replace(/\s/g, '');
  for (const answer of ['yes', 'no'] as const)
    if (WORDS[answer].some(word => word === plain.replace(/[。，.,]$/u, ''))) return answer;
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
