import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FontNotFoundError } from './errors.ts';

/** The fonts shipped (SIL Open Font License 1.1), by the npm package each comes in. */
const FILES = {
  serif400: ['@expo-google-fonts/noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  serif700: ['@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  sans500: ['@expo-google-fonts/noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'],
} as const;

export type DefaultFont = keyof typeof FILES;

const DEFAULT_FONTS = Object.keys(FILES) as DefaultFont[];

/** The default fonts and the file name each has in a font directory (the Lambda layer copies them from here). */
export function fontFiles(): readonly { readonly name: DefaultFont; readonly file: string }[] {
  return DEFAULT_FONTS.map(name => ({ name, file: baseName(name) }));
}

let ofMachine: string | undefined;
let generation = 0;

/**
 * The directory of the office's own fonts beside RONGCUO_FONTS: `fonts/` of the data directory on one machine. Documents made
 * from now on use it; undefined for none.
 */
export function useFontDirectory(directory: string | undefined): void {
  if (directory === ofMachine) return;
  ofMachine = directory;
  generation++;
}

/** Changes whenever the directories do: what was found in others is then looked up again. */
export const fontGeneration = (): number => generation;

/** Where fonts are looked for before the npm packages: RONGCUO_FONTS (a Lambda layer at /opt/fonts), then the machine's. */
export function fontDirectories(): readonly string[] {
  return [process.env.RONGCUO_FONTS, ofMachine].flatMap(directory => directory || []);
}

/**
 * Where a default font's file is: in one of the font directories, else in its npm package.
 * @param from The module whose packages are asked.
 * @throws FontNotFoundError when none has it
 */
export function fontPath(name: DefaultFont, from: string = import.meta.url): string {
  const places = fontDirectories().map(directory => join(directory, baseName(name)));
  const path = places.find(existsSync) ?? packagePath(name, from);
  if (!existsSync(path)) throw new FontNotFoundError(baseName(name));
  return path;
}

function packagePath(name: DefaultFont, from: string): string {
  const [pack, file] = FILES[name];
  try {
    return join(dirname(createRequire(from).resolve(`${pack}/package.json`)), file);
  } catch (cause) {
    throw new FontNotFoundError(baseName(name), cause);
  }
}

function baseName(name: DefaultFont): string {
  const file = FILES[name][1];
  return file.slice(file.indexOf('/') + 1);
}
