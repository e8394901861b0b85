import { language, useLanguage, type Language } from './language.ts';

export type Dictionary<T> = Readonly<Record<Language, T>>;

/**
 * Two dictionaries with the same keys; a missing or a stray key does not compile. A text with something to fill in is a
 * function. Each feature has its own in `words.ts`, so that its texts come with its code.
 */
export const defineWords = <T extends object>(zh: T, en: NoInfer<T>): Dictionary<T> => ({ zh, en });

/** The dictionary in the language now chosen; the page is drawn again when it changes. */
export const useWords = <T>(words: Dictionary<T>): T => words[useLanguage()];

/** Outside React, where nothing is drawn again. */
export const wordsNow = <T>(words: Dictionary<T>): T => words[language()];
