import type { Applicant } from './application.ts';
import type { TaskAnswers } from './tasks/index.ts';

/** How a public notice names the party. */
export type Naming = TaskAnswers['redact']['naming'];

/** An answer given before there was a choice names nobody in full. */
export const namingOf = ({ naming }: { readonly naming?: Naming | undefined }): Naming => naming ?? 'surname';

/** Surnames of two characters that are still common (复姓). */
const TWO_CHARACTERS = new Set(
  [
    '欧阳',
    '司马',
    '上官',
    '诸葛',
    '司徒',
    '东方',
    '皇甫',
    '尉迟',
    '公孙',
    '慕容',
    '令狐',
    '夏侯',
    '宇文',
    '长孙',
  ].concat([
    '端木',
    '南宫',
    '百里',
    '呼延',
    '轩辕',
    '澹台',
    '淳于',
    '单于',
    '太史',
    '申屠',
    '钟离',
    '闻人',
    '公冶',
    '仲孙',
  ]),
);

/** `李某某`, `欧阳某某`. */
export function surnameOnly(name: string): string {
  const characters = Array.from(name);
  const two = characters.slice(0, 2).join('');
  const surname = characters.length > 2 && TWO_CHARACTERS.has(two) ? two : (characters[0] ?? '');
  return `${surname}某某`;
}

/** A unit has no surname: it is named unless nobody is to be named. */
export const isNamedInFull = ({ kind }: Pick<Applicant, 'kind'>, naming: Naming): boolean =>
  naming === 'full' || (kind === 'unit' && naming === 'surname');

/** What stands for the party's name in what is made public. */
export function publicName({ kind, name }: Applicant, naming: Naming): string {
  if (isNamedInFull({ kind }, naming)) return name;
  if (naming === 'none') return kind === 'unit' ? '有关单位' : '有关人员';
  return surnameOnly(name);
}

/** How the party is presented: unit, post and name; where nobody is to be named neither unit nor post tells who it is. */
export function publicIdentity(party: Applicant, naming: Naming): string {
  const name = publicName(party, naming);
  return party.kind === 'unit' || naming === 'none' ? name : `${party.unit}${party.post}${name}`;
}
