import type { OfficialDocument } from '../../documents/model.ts';
import { ARTICLES } from '../../regulation/articles.ts';

/** A letter as every program of the bench gets it: the same text, whatever it makes of it. */
export interface Letter {
  readonly title: string;
  readonly banner: string;
  readonly number: string;
  readonly addressee: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly organ: string;
  readonly date: string;
  readonly copyTo: string;
}

const ORGAN = '中共商州区纪律检查委员会';
const TEXT = ARTICLES.map(article => article.text.replace(/\s/g, '')).join('');
const PARAGRAPHS = 6;
const LENGTH = 135;

/** Two pages, some 880 characters; the six paragraphs are other passages of the 办法 in each letter. */
const passage = (n: number, k: number): string => {
  const start = (n * 997 + k * 531) % (TEXT.length - LENGTH);
  return `${k + 1}.${TEXT.slice(start, start + LENGTH)}`;
};

/** The wording of a template: only number, name, dates and sums differ. */
const worded = (n: number, k: number): string =>
  `${k + 1}.经核实，${2020 + (n % 6)}年${(k % 12) + 1}月，申请人在推进易地扶贫搬迁集中安置点配套道路建设过程中，因汛期连续强降雨造成原设计路线` +
  `地质条件变化，经镇党委会议集体研究、区交通运输局书面同意后调整线路${n}.${k}公里，增加投资${n * 3}万元，较原计划推迟${n}日完工。`;

const letterWith = (n: number, paragraph: (n: number, k: number) => string): Letter => ({
  title: '关于沙河子镇人民政府容错申请调查核实情况的通知书',
  banner: ORGAN,
  number: `商纪容受〔2026〕${n}号`,
  addressee: '沙河子镇人民政府',
  heading: '一、查明的事实',
  paragraphs: Array.from({ length: PARAGRAPHS }, (_, k) => paragraph(n, k)),
  organ: ORGAN,
  date: '2026年9月4日',
  copyTo: '中共商州区委组织部',
});

export type Wording = 'any' | 'template';

export const letters = (wording: Wording, count: number): Letter[] =>
  Array.from({ length: count }, (_, n) => letterWith(n + 1, wording === 'any' ? passage : worded));

/** The letter in our own content model. */
export const documentOf = (letter: Letter): OfficialDocument => ({
  form: 'letter',
  title: letter.title,
  banner: letter.banner,
  number: letter.number,
  addressee: letter.addressee,
  body: [
    { type: 'heading', level: 1, text: letter.heading },
    ...letter.paragraphs.map(text => ({ type: 'paragraph' as const, text })),
  ],
  attachments: [],
  annexes: [],
  signature: { organ: letter.organ, date: '2026-09-04', sealed: true },
  imprint: { copyTo: [letter.copyTo], printedBy: letter.organ, printedOn: '2026-09-04' },
  author: letter.organ,
  issuedAt: Date.UTC(2026, 8, 4),
});
