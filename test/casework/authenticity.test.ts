import { describe, expect, it } from 'vitest';
import { judge, paperOf, publicFacts, type Held, type Paper } from '../../casework/authenticity.ts';
import { DOCUMENT_KINDS, leavesTheBuilding } from '../../casework/document-kinds.ts';
import type { IssuedDocument } from '../../casework/issued-document.ts';
import { newMarks } from '../../casework/marks.ts';
import { parseOffice } from '../../casework/office.ts';
import { FOR_PARTY } from '../../casework/visibility.ts';
import { readFileSync } from 'node:fs';
import { nextCommit, openingCommit } from '../builders/case.ts';
import { personApplication } from '../builders/tolerance-data.ts';

const office = parseOffice(
  readFileSync(new URL('../../templates/office/office.json', import.meta.url), 'utf8'),
  '模板',
);
const [own, others] = ['a'.repeat(64), 'b'.repeat(64)];

const issued = (change: Partial<IssuedDocument> = {}): IssuedDocument => ({
  ...{
    id: 'C1-D01',
    kind: 'ruling',
    title: '容错认定书',
    number: '商纪容〔2026〕1号',
    organ: 'discipline',
    date: '2026-03-02',
  },
  ...{ template: '1', code: 'CODE', files: [{ format: 'pdf', sha256: own, bytes: 9, key: 'k' }] },
  ...change,
});
const caseWith = (document: IssuedDocument) => {
  const application = personApplication();
  const read = { type: 'form-read' as const, upload: 'U01', source: 'docx', application, organ: 'discipline' };
  const { state } = nextCommit(openingCommit('C1'), [read, { type: 'document-issued', document }]);
  const paper = paperOf(state, document.id);
  if (!paper) throw new TypeError('no paper');
  return { state, paper, name: application.applicant.name };
};

describe('真伪', () => {
  const voided = { at: 1, by: '吴样例', reason: '事实有误' };
  const cases: [says: string, document: IssuedDocument, held: Held, result: string][] = [
    ['its bytes', issued(), { sha256: own }, 'genuine'],
    ['its code', issued(), { code: 'CODE' }, 'genuine'],
    ['both', issued(), { sha256: own, code: 'CODE' }, 'genuine'],
    ['its code on other bytes', issued(), { sha256: others, code: 'CODE' }, 'altered'],
    ['another code on its bytes', issued(), { sha256: own, code: 'OTHER' }, 'altered'],
    ['the bytes of an old document without a code', issued({ code: undefined }), { sha256: own }, 'genuine'],
    ['its bytes, 作废', issued({ voided }), { sha256: own }, 'void'],
    ['its code, 作废', issued({ voided }), { code: 'CODE' }, 'void'],
    ['its code on other bytes, 作废', issued({ voided }), { sha256: others, code: 'CODE' }, 'altered'],
  ];
  it.each(cases)('%s', (_, document, held, result) => {
    expect(judge(caseWith(document).paper, held)).toBe(result);
  });

  it('what was never issued is unknown', () => {
    const nothing: Paper | undefined = paperOf(caseWith(issued()).state, 'C1-D99');
    expect(judge(nothing, { sha256: own })).toBe('unknown');
  });
});

describe('可以告诉任何人的', () => {
  it('is title, number, date and the organ’s name', () => {
    const { state, paper } = caseWith(issued());
    expect(publicFacts(state, paper, office)).toEqual({
      ...{ title: '容错认定书', number: '商纪容〔2026〕1号', date: '2026-03-02', organ: '中共商州区纪律检查委员会' },
      redacted: false,
    });
  });

  it('is what kind of document it is, where the title names the person, however it is spaced', () => {
    const { name } = caseWith(issued());
    for (const shown of [name, Array.from(name).join(' '), Array.from(name).join('\u200b')]) {
      const { state, paper } = caseWith(
        issued({ title: `关于受理${shown}容错申请的通知书`, kind: 'acceptance-notice' }),
      );
      expect(publicFacts(state, paper, office)?.title).toBe('受理通知书');
    }
  });

  it('is nothing of a paper that stays in the office', () => {
    const { state, paper } = caseWith(issued({ kind: 'verification-report' }));
    expect(publicFacts(state, paper, office)).toBeUndefined();
  });
});

describe('校验码的范围', () => {
  it('is everything addressed to the party, and no record of the inquiry', () => {
    for (const kind of FOR_PARTY) expect(leavesTheBuilding(kind), kind).toBe(true);
    const kept = Object.entries(DOCUMENT_KINDS).filter(([, { leaves }]) => !leaves);
    for (const [kind] of kept) expect(kind).toMatch(/record|report|review|approval|catalogue/);
  });

  it('marks each document once, by code and by each file', () => {
    const document = issued({ kind: 'public-notice' });
    const { state } = caseWith(document);
    const marks = newMarks(undefined, state).map(({ mark }) => mark);
    expect(marks.sort()).toEqual(['code/CODE', 'notices/2026-03', `sha256/${own}`].sort());
    expect(newMarks(state, state)).toEqual([]);
  });
});
