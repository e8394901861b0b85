import { useLanguage, type Language } from '../i18n/language.ts';

const ZONE = 'Asia/Shanghai';
const format = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: ZONE, ...options });

const FORMATS = {
  minute: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeForm = keyof typeof FORMATS;

const MADE = {
  zh: Object.fromEntries(Object.entries(FORMATS).map(([name, options]) => [name, format('zh', options)])),
  en: Object.fromEntries(Object.entries(FORMATS).map(([name, options]) => [name, format('en', options)])),
};

/** An instant (epoch ms) as people in China read it, wherever the browser stands. */
export const shanghaiText = (at: number, language: Language, form: TimeForm = 'minute'): string =>
  MADE[language][form]?.format(at) ?? '';

/** An instant (epoch ms), always in Asia/Shanghai. */
export function ShanghaiTime({ at, form = 'minute' }: { at: number; form?: TimeForm }) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular">
      {shanghaiText(at, language, form)}
    </time>
  );
}

/** A calendar date `YYYY-MM-DD`: no time zone moves it. */
export const dateText = (date: string, language: Language): string =>
  shanghaiText(Date.parse(`${date}T12:00:00+08:00`), language, 'day');

export function LocalDay({ date }: { date: string }) {
  const language = useLanguage();
  return (
    <time dateTime={date} className="tabular">
      {dateText(date, language)}
    </time>
  );
}
