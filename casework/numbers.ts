import { z } from 'zod';
import { localDateSchema } from './application.ts';
import { documentKindSchema, voidedSchema, type IssuedDocument } from './issued-document.ts';
import { barredFrom } from './people/fold.ts';
import type { CaseState } from './state.ts';

/**
 * One line of the 发文登记簿. It is kept beside the number it tells of, so that the register of an organ's year is read
 * without reading a case; a 作废 number stays in it for ever.
 */
export const registerEntrySchema = z.object({
  organ: z.string(),
  /** Year and 代字 as they stand in the number. */
  year: z.int(),
  code: z.string(),
  value: z.int().positive(),
  number: z.string(),
  documentId: z.string(),
  caseId: z.string(),
  kind: documentKindSchema,
  title: z.string(),
  date: localDateSchema,
  replaces: z.string().optional(),
  voided: voidedSchema.optional(),
  /** Accounts recused from the case (回避): the title is not for them. */
  barred: z.array(z.string()).optional(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

/** `商纪容〔2026〕3号` (documents/numbering.ts) taken apart; nothing for a document without a number. */
function partsOf(number = ''): { code: string; year: number; value: number } | undefined {
  const [, code, year, value] = /^(.+)〔(\d{4})〕(\d+)号$/u.exec(number) ?? [];
  return code === undefined ? undefined : { code, year: Number(year), value: Number(value) };
}

function entryOf(state: CaseState, document: IssuedDocument): RegisterEntry[] {
  const parts = partsOf(document.number);
  if (!parts || document.number === undefined) return [];
  const { id: documentId, organ, number, kind, title, date, replaces, voided } = document;
  const { barred } = barredFrom(state);
  return [
    {
      ...{ organ, ...parts, number, documentId, caseId: state.id, kind, title, date },
      ...(replaces !== undefined && { replaces }),
      ...(voided && { voided }),
      ...(barred && { barred: [...barred] }),
    },
  ];
}

const entriesOf = (state: CaseState): RegisterEntry[] => state.documents.flatMap(each => entryOf(state, each));

/** The lines that a write makes or changes: a number taken, a document voided or replaced, somebody recused. */
export function changedEntries(before: CaseState | undefined, after: CaseState): RegisterEntry[] {
  const known = new Set(before ? entriesOf(before).map(each => JSON.stringify(each)) : []);
  return entriesOf(after).filter(each => !known.has(JSON.stringify(each)));
}
