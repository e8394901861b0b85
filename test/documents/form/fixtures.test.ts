import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../../casework/application.ts';
import { FormRefusedError } from '../../../documents/form/gate/errors.ts';
import { readForm } from '../../../documents/form/read.ts';
import { APPLICATIONS, tableSchema, type Expected } from '../../fixtures/forms/fixture.ts';

/** The committed files, or those that .ci/run has just made. */
const FOLDER = process.env.RONGCUO_FORM_FIXTURES ?? join(import.meta.dirname, '../../fixtures/forms');
const read = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)));
const table = Object.entries(tableSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8'))));
const files = readdirSync(FOLDER).filter(file => /\.(docx|pdf|doc|odt|jpg)$/.test(file));

const applicationOf = ({ form, changes }: Expected): Application | undefined =>
  form === 'blank' || form === 'other' ? undefined : { ...APPLICATIONS[form], ...changes };

/** What is read of a file, in the words of the table. */
async function outcome(file: string): Promise<unknown> {
  try {
    const reading = await readForm(read(file));
    if (reading.ok) return { source: reading.source, application: reading.application };
    const found = reading.deficiencies.map(({ code, field }) => `${code} ${field}`);
    const blank = Object.keys(reading.partial.answers).length === 0;
    return {
      source: reading.source,
      ...(blank && reading.source !== 'docx-table' ? { answers: {} } : { deficiencies: found }),
    };
  } catch (error) {
    if (error instanceof FormRefusedError) return { refused: error.code };
    throw error;
  }
}

function wanted(expects: Expected): unknown {
  if (expects.refused !== undefined) return { refused: expects.refused };
  const { source = 'docx-table', deficiencies } = expects;
  if (expects.form === 'blank') return { source, answers: {} };
  return deficiencies ? { source, deficiencies } : { source, application: applicationOf(expects) };
}

describe('各种程序保存的申请书，读出的与所填的一致', () => {
  it.each(table)('%s', async (file, { producer, ...expects }) => {
    expect(await outcome(file), producer).toEqual(wanted(expects));
  });

  it('there are at least sixty, each in the table, together light enough for a repository (4 MB)', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
    expect(files.toSorted()).toEqual(table.map(([file]) => file).toSorted());
    const size = files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
    expect(size).toBeLessThanOrEqual(4_000_000);
  });
});
