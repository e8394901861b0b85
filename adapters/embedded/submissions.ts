import { SubmissionUsed } from '../../functions/errors.ts';
import type { Submission, Submissions } from '../../functions/ports.ts';
import type { Database } from './database.ts';
import { createTables, soon } from './schema.ts';

/** Manifests of files sent together. Written once; the same manifest again is a retry and no error. */
export function createSubmissions(database: Database): Submissions {
  createTables(database);
  const manifestOf = (id: string): string | undefined => {
    const row = database.get('SELECT manifest FROM submissions WHERE id = ?', [id]);
    return row && String(row.manifest);
  };
  return {
    create: submission =>
      soon(() => {
        const manifest = JSON.stringify(submission);
        const sql = 'INSERT INTO submissions (id, manifest) VALUES (?, ?) ON CONFLICT DO NOTHING';
        const { changes } = database.run(sql, [submission.id, manifest]);
        if (changes === 0 && manifestOf(submission.id) !== manifest) throw new SubmissionUsed(submission.id);
      }),
    get: id =>
      soon(() => {
        const manifest = manifestOf(id);
        return manifest === undefined ? undefined : (JSON.parse(manifest) as Submission);
      }),
  };
}
