import { SubmissionUsed } from '../../functions/errors.ts';
import type { FileReport, Submission, Submissions } from '../../functions/ports.ts';
import type { Database } from './database.ts';
import { createTables, soon } from './schema.ts';

/** Manifests of files sent together. Written once; the same manifest again is a retry and no error. */
export function createSubmissions(database: Database): Submissions {
  createTables(database);
  const manifestOf = (id: string): string | undefined => {
    const row = database.get('SELECT manifest FROM submissions WHERE id = ?', [id]);
    return row && String(row.manifest);
  };
  const reported = (row: Record<string, unknown>): FileReport => JSON.parse(String(row.report)) as FileReport;
  return {
    report: report =>
      soon(() => {
        const { submission, file, at, refusal } = report;
        const sql = `INSERT INTO submission_reports (submission, file, refused_at, report) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`;
        database.run(sql, [submission, file, refusal ? at : null, JSON.stringify(report)]);
        const select = 'SELECT report FROM submission_reports WHERE submission = ? AND file = ?';
        return reported(database.get(select, [submission, file]) ?? {});
      }),
    reports: submission =>
      soon(() =>
        database.all('SELECT report FROM submission_reports WHERE submission = ?', [submission]).map(reported),
      ),
    refused: limit =>
      soon(() => {
        const sql = `SELECT report FROM submission_reports WHERE refused_at IS NOT NULL
          ORDER BY refused_at DESC, submission, file LIMIT ?`;
        return database.all(sql, [limit]).map(reported);
      }),
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
