import { useLanguage, type Language } from './language.ts';

/** What joins names and values: full-width in Chinese, with their blanks in English. */
const MARKS = {
  zh: { colon: '：', stop: '。', list: '、', left: '（', right: '）' },
  en: { colon: ': ', stop: '. ', list: ', ', left: ' (', right: ')' },
} as const satisfies Record<Language, object>;

export const useMarks = (): (typeof MARKS)[Language] => MARKS[useLanguage()];

/** `承办：吴某`, `Held by: Wu`. */
export function useNamed(): (name: string, value: string) => string {
  const { colon } = useMarks();
  return (name, value) => name + colon + value;
}
