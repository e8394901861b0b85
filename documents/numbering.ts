import type { DocumentKind } from '../casework/issued-document.ts';
import type { Organ } from '../casework/office.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { templates, type TemplateSet } from './template.ts';

/** An organ without 代字 asked to number a document. Code `number.no-code`. */
export class NoOrganCode extends RongcuoError {
  constructor(organ: Organ) {
    super('number.no-code', `${organ.name}没有设定发文机关代字，不能编制发文字号`, {
      field: `organs.${organ.id}.code`,
      remedy: '由管理员在机关设置中填写代字',
    });
  }
}

/** Whether documents of this kind take a 发文字号; working papers (报告、记录、回证、表、目录) do not. */
export const isNumbered = (kind: DocumentKind, set: TemplateSet = templates()): boolean => set.of(kind).front.number;

/** The organ's 代字. @throws {NoOrganCode} */
export function organCode(organ: Organ): string {
  if (organ.code === undefined) throw new NoOrganCode(organ);
  return organ.code;
}

/**
 * The series a number is taken from: one a 机关, 代字 and year (Asia/Shanghai), whatever the kind, so that an organ's
 * numbers run on without gaps. E.g. `document/discipline/商纪容/2026`.
 * @throws {NoOrganCode}
 */
export const numberSeries = (organ: Organ, _kind: DocumentKind, year: number): string =>
  `document/${organ.id}/${organCode(organ)}/${String(year)}`;

/** `商纪容〔2026〕3号`: year in full in 〔〕, number without leading zeros or 第 (GB/T 9704 7.2.5). */
export const formatNumber = (code: string, year: number, n: number): string =>
  `${code}〔${String(year)}〕${String(n)}号`;
