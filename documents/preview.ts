import type { DocumentKind } from '../casework/issued-document.ts';
import type { Organ } from '../casework/office.ts';
import { startOfShanghaiDay } from '../regulation/dates.ts';
import { compose, written, type ComposeInput } from './compose.ts';
import { isNumbered } from './numbering.ts';
import type { OfficialDocument } from './model.ts';
import { sampleView } from './template/sample.ts';
import type { TemplateSet } from './template.ts';

const ORGAN: Organ = {
  ...{ id: 'sample', name: '示例区纪律检查委员会', short: '示例区纪委', kind: 'discipline', code: '示纪容' },
  ...{ phone: '0914-0000010', address: '示例区示例路1号' },
};
const DAY = '2026-03-02';
const NUMBER = '示纪容〔2026〕1号';

/** How a document of this kind looks with invented data. Nothing is issued. */
export function previewSample(kind: DocumentKind, set: TemplateSet): OfficialDocument {
  const template = set.of(kind);
  const issuedAt = startOfShanghaiDay(DAY);
  const annexes = template.front.annexes.map(each => {
    const annexed = set.of(each);
    const view = sampleView(annexed.sections);
    return { title: annexed.title(view), body: annexed.body(view) };
  });
  const number = template.front.number ? NUMBER : undefined;
  return written(template, sampleView(template.sections), { organ: ORGAN, issuedAt, number, annexes });
}

/** How it would look in a case as it stands; its number is left open, none is taken. @throws {DocumentNotReady} */
export const previewCase = (kind: DocumentKind, input: Omit<ComposeInput, 'number'>): OfficialDocument =>
  compose(kind, { ...input, number: isNumbered(kind, input.templates) ? '〔〕号' : undefined });
