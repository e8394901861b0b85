import { regulation } from '../view/parties.ts';
import { VOCABULARY, type SectionName, type Shape } from '../view/vocabulary.ts';

/** Invented values by the last word of a placeholder; people and matters do not exist. */
const TEXTS: Readonly<Record<string, string>> = {
  名称: '周演示',
  称谓: '周演示同志',
  代称: '你',
  身份: '示例镇人民政府副镇长周演示',
  职务: '副镇长',
  工作单位: '示例镇人民政府',
  事项: '示例镇设施大棚项目建成后未达到预期收益',
  编号: 'RC2026-0001',
  电话: '0914-0000010',
  地址: '示例区示例路1号',
  项: '（一）',
  全角项: '（一）',
  情形项: '（一）',
  文号: '示纪容〔2026〕1号',
  文书文号: '示纪容〔2026〕1号',
  批准文号: '示纪〔2026〕1号',
  期限: '15个工作日',
  性质: '法定期限',
  单位代称: '委',
  责任单位代称: '你单位',
  接收机关代称: '你部',
};
/** A provisional date and a case with two kinds of party are the exception. */
const NOT = new Set(['未核定', '单位', '减责', '拟减责', '不予容错', '错告', '诬告', '继续']);

const SAMPLE_ORGANS: Readonly<Record<string, string>> = { 机关: '示例区纪律检查委员会', 地区: '示例区' };

/**
 * Invented values for parts of the view, so that a template can be seen without a case: every list has two entries, every flag
 * that does not speak of an exception is set. The 办法 itself is quoted as it is.
 */
export const sampleView = (sections: Iterable<SectionName>): object =>
  Object.fromEntries(
    [...sections].map(name => [name, name === '办法' ? regulation() : sampleOf(VOCABULARY[name], name)]),
  );

function sampleOf(shape: Shape, name: string, within = '', index = 0): unknown {
  if (shape === 'text') return textFor(name, within, index);
  if (shape === 'number') return name === '序号' ? index + 1 : 2;
  if (shape === 'flag') return !NOT.has(name);
  if (isList(shape)) return [0, 1].map(n => sampleOf(shape[0], name, within, n));
  return Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, sampleOf(inner, key, name, index)]));
}

function textFor(name: string, within: string, index: number): string {
  if (name === '名称' && SAMPLE_ORGANS[within] !== undefined) return SAMPLE_ORGANS[within];
  if (name.endsWith('日期') || name === '时间') return '2026年3月2日';
  const text = TEXTS[name] ?? `（${name}）`;
  return index > 0 && TEXTS[name] === undefined ? `（${name}之二）` : text;
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);
