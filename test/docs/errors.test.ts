import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../tools/error-codes.ts';
import { ERROR_PAGE, errorEntries, errorPage } from '../tools/error-page.ts';

describe('docs/errors.md', () => {
  it('is what the source says: `npm run docs` writes it', async () => {
    expect(readFileSync(ERROR_PAGE, 'utf8')).toBe(await errorPage());
  });

  it('explains each code in Chinese and says what to do', () => {
    const page = readFileSync(ERROR_PAGE, 'utf8');
    for (const { entry, line } of errorEntries()) {
      const [, , , meaning = '', remedy = ''] = line.split('|');
      expect(meaning, entry.code).toMatch(/[\u4e00-\u9fff]/u);
      expect(remedy, entry.code).toMatch(/[\u4e00-\u9fff]/u);
      expect(page).toContain(`\`${entry.code}\``);
    }
  });

  it('knows the codes of every kind: whole, with a prefix, handed on, without a constructor', () => {
    const codes = errorCodes().map(({ code }) => code);
    for (const code of ['not-found', 'answer.gate-failed', 'form.macro', 'storage.busy', 'template.syntax'])
      expect(codes).toContain(code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('no message mixes half-width marks into Chinese', () => {
    for (const { code, message, remedy } of errorCodes())
      expect(
        `${message}${remedy}`.replace(/第[一二三四五六七八九十]+条(\([一二三四五六七八九十]+\))+/g, ''),
        code,
      ).not.toMatch(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/u);
  });
});
