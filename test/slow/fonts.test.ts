import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { chainOf } from '../../documents/fonts/book.ts';
import { RARE } from '../../documents/fonts/check.ts';
import { useFontDirectory } from '../../documents/fonts/location.ts';
import { FACES } from '../../documents/fonts/office.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { renderPdf } from '../../documents/render.ts';
import { ARTICLES } from '../../regulation/articles.ts';
import { CATALOGUE } from '../documents/catalogue.ts';
import { rareNames } from '../documents/render/samples.ts';
import { inkOf } from '../tools/ink.ts';

/**
 * Every document with every set of fonts that can be had here. Needs poppler and Debian's fonts-noto-cjk, fonts-arphic-uming,
 * fonts-arphic-ukai and fonts-wqy-zenhei.
 */
const FONTS = '/usr/share/fonts';
const directory = mkdtempSync(join(tmpdir(), 'rongcuo-ink-'));
const MINUTES = 60_000;

afterEach(() => {
  useFontDirectory(undefined);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function set(name: string, files: readonly string[]): string {
  mkdirSync(join(directory, name));
  for (const file of files) copyFileSync(join(FONTS, file), join(directory, name, basename(file)));
  return join(directory, name);
}

/** Debian has no 仿宋: a serif is given its name, so that whole documents are set in a font of that kind. */
function asFangsong(file: string, family: string): void {
  const bytes = readFileSync(file);
  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  for (let at = bytes.indexOf(utf16(family)); at >= 0; at = bytes.indexOf(utf16(family), at + 1))
    utf16('FangSong'.padEnd(family.length)).copy(bytes, at);
  writeFileSync(file, bytes);
}

function trueType(): string {
  const made = set('truetype', [
    'truetype/arphic/uming.ttc',
    'truetype/arphic/ukai.ttc',
    'truetype/wqy/wqy-zenhei.ttc',
  ]);
  asFangsong(join(made, 'uming.ttc'), 'AR PL UMing CN');
  return made;
}

function postScript(): string {
  const noto = ['NotoSerifCJK-Regular.ttc', 'NotoSerifCJK-Bold.ttc', 'NotoSansCJK-Regular.ttc'];
  const made = set(
    'postscript',
    noto.map(file => `opentype/noto/${file}`),
  );
  asFangsong(join(made, 'NotoSerifCJK-Regular.ttc'), 'Noto Serif CJK SC');
  return made;
}

/** The names' rare characters and the whole 办法, in each of the five faces. */
const everyFace: OfficialDocument = {
  ...rareNames,
  body: FACES.flatMap(face =>
    [RARE.join(''), ...ARTICLES.map(({ text }) => text)].map(text => ({ type: 'paragraph' as const, face, text })),
  ),
};

const SETS: [name: string, prepare: () => string | undefined, body: string][] = [
  ['随软件安装的字体', () => undefined, 'serif400'],
  ['TrueType 集合（文鼎、文泉驿）', trueType, 'umingttc'],
  ['PostScript 轮廓的集合（Noto CJK）', postScript, 'NotoSerifCJKRegularttcn2'],
];

describe.each(SETS)('%s', (_, prepare, body) => {
  it(
    '印出的每一种文书、每一个字都有墨，生僻字也是',
    async () => {
      useFontDirectory(prepare());
      expect(chainOf('fangsong')[0]?.id).toBe(body);
      const documents = [
        ...CATALOGUE,
        { name: '生僻字', make: () => rareNames },
        { name: '各种字体', make: () => everyFace },
      ];
      const faults: string[] = [];
      const file = join(directory, 'document.pdf');
      for (const { name, make } of documents) {
        writeFileSync(file, await renderPdf(make()));
        const { characters, blank } = inkOf(file);
        if (blank !== '' || characters < 60) faults.push(`${name}：${characters} 字，空白：${blank}`);
      }
      expect(faults).toEqual([]);
    },
    10 * MINUTES,
  );
});
