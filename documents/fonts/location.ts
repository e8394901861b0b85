import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FontNotFoundError } from './errors.ts';

/** The fonts shipped (SIL Open Font License 1.1), by the npm package each comes in. */
const FILES = {
  'serif-400': ['@expo-google-fonts/noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  'serif-700': ['@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  'sans-500': ['@expo-google-fonts/noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'],
} as const;

export type FontName = keyof typeof FILES;

/** The name a PDF shows for the font. */
export const POSTSCRIPT_NAMES: Readonly<Record<FontName, string>> = {
  'serif-400': 'NotoSerifSC-Regular',
  'serif-700': 'NotoSerifSC-Bold',
  'sans-500': 'NotoSansSC-Medium',
};

/** The paths, relative to a font directory, that RONGCUO_FONTS must hold (the Lambda layer copies them from here). */
export function fontFiles(): readonly { readonly name: FontName; readonly file: string }[] {
  return (Object.keys(FILES) as FontName[]).map(name => ({ name, file: baseName(name) }));
}

/**
 * Where a font's file is: the directory RONGCUO_FONTS names (a Lambda layer mounts it at /opt/fonts), else the npm
 * package in node_modules.
 * @throws FontNotFoundError when neither has it
 */
export function fontPath(name: FontName): string {
  const directory = process.env.RONGCUO_FONTS;
  const path = directory ? join(directory, baseName(name)) : packagePath(name);
  if (!existsSync(path)) throw new FontNotFoundError(baseName(name));
  return path;
}

function packagePath(name: FontName): string {
  const [pack, file] = FILES[name];
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${pack}/package.json`)), file);
  } catch (cause) {
    throw new FontNotFoundError(baseName(name), cause);
  }
}

function baseName(name: FontName): string {
  const file = FILES[name][1];
  return file.slice(file.indexOf('/') + 1);
}
