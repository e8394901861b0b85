import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the data is when nobody says: below the directory the program is started in; git ignores it. */
export const DEFAULT_DATA = '.rongcuo-data';

/** `--data`, or else `RONGCUO_DATA`, or else {@link DEFAULT_DATA}; absolute. */
export const dataDirectory = (given: string | undefined, environment: NodeJS.ProcessEnv): string =>
  resolve(given ?? (environment.RONGCUO_DATA === '' ? undefined : environment.RONGCUO_DATA) ?? DEFAULT_DATA);

/** The machine's SQLite file, in the data directory. */
export const DATABASE_FILE = 'rongcuo.sqlite';

/** The office's own fonts, where the data directory holds some. */
export function fontDirectory(directory: string): string | undefined {
  const fonts = join(directory, 'fonts');
  return existsSync(fonts) ? fonts : undefined;
}
