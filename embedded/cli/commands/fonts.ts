import { resolve } from 'node:path';
import { checkFonts, FACE_TITLES, type FontCheck } from '../../../documents/fonts/check.ts';
import { useFontDirectory } from '../../../documents/fonts/location.ts';
import { fontDirectory } from '../../data-directory.ts';
import { withProgress, type Context, type Result } from '../io.ts';
import { lines, table } from '../output.ts';

/** `fonts check`: which font draws which face and what of a font directory is not used. Exit code 1 where something is not. */
export async function check(context: Context, _options: unknown, [given]: readonly string[]): Promise<Result> {
  useFontDirectory(given === undefined ? fontDirectory(context.directory) : resolve(given));
  const found = await withProgress(context, '正在读取字体', () => Promise.resolve(checkFonts()));
  const missing = found.faces.some(({ rare }) => rare.some(({ family }) => family === undefined));
  return { data: found, text: textOf(found), refused: found.refused.length > 0 || missing };
}

function textOf({ directories, fonts, refused, faces }: FontCheck): string {
  const where =
    directories.length === 0 ? '没有设置字体目录，使用随软件安装的字体' : `字体目录：${directories.join('、')}`;
  const own = fonts.map(font => [
    ...[
      font.file,
      font.family,
      font.faces.map(face => (face === 'extension' ? '生僻字' : FACE_TITLES[face])).join('、'),
    ],
    `${font.firstLevel}／3755`,
    `${font.secondLevel}／3008`,
  ]);
  const chains = faces.map(({ face, chain, rare }) => [
    FACE_TITLES[face],
    chain.join('，'),
    rare.map(({ character, family }) => (family === undefined ? `${character}（没有）` : character)).join(''),
  ]);
  return [
    lines([where]),
    own.length === 0 ? '' : table(['文件', '字体', '用作', '一级汉字', '二级汉字'], own, ''),
    refused.length === 0
      ? ''
      : table(
          ['不使用的文件', '原因'],
          refused.map(({ file, reason }) => [file, reason]),
          '',
        ),
    chains.length === 0 ? '' : table(['公文字体', '依次使用', '生僻字'], chains, ''),
  ]
    .filter(part => part !== '')
    .join('\n');
}
