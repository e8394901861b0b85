import { createHash } from 'node:crypto';
import type { Scan } from '../../casework/events.ts';
import type { RongcuoError } from '../../regulation/errors.ts';
import type { Arrived, FileReport, Ports, Submission, SubmittedFile, Verdict } from '../ports.ts';
import { UploadAltered, UploadInfected, UploadTooLarge, UploadTypeRefused } from './errors.ts';
import { HEAD_BYTES, kindOf } from './kinds.ts';
import { quarantineKey, UPLOAD_LIMITS } from './limits.ts';

/** Media type of what no signature names: a form is read by its own gate, whatever it is. */
export const UNKNOWN_TYPE = 'application/octet-stream';

type Findings = Partial<Pick<FileReport, 'sha256' | 'type' | 'scan'>> & { readonly refused?: RongcuoError };

/**
 * Looks at a file that has arrived: size, SHA-256, kind by its first bytes, scanner, in this order. What was found is kept
 * once, so that of two that look at the same time both go on with the same.
 * @returns undefined while it has not arrived, or the scanner has not said yet
 */
export async function inspect(
  ports: Ports,
  submission: Submission,
  file: SubmittedFile,
): Promise<FileReport | undefined> {
  const arrived = await ports.quarantine.find(quarantineKey(file.key));
  if (!arrived || !ports.scanner) return undefined;
  const findings = await look(ports, file, arrived);
  if (!findings) return undefined;
  const { refused, ...found } = findings;
  return ports.submissions.report({
    ...{ submission: submission.id, file: file.id, name: file.name, user: submission.user },
    ...(submission.caseId !== undefined && { caseId: submission.caseId }),
    ...{ bytes: arrived.bytes, version: arrived.version, at: ports.clock.now() },
    ...found,
    ...(refused && { refusal: refusalOf(refused) }),
  });
}

const refusalOf = ({ code, message, remedy = '' }: RongcuoError) => ({ code, message, remedy });

async function look(ports: Ports, file: SubmittedFile, arrived: Arrived): Promise<Findings | undefined> {
  const { name, bytes, purpose } = file;
  if (arrived.bytes > UPLOAD_LIMITS.file) return { refused: new UploadTooLarge(name, UPLOAD_LIMITS.file) };
  if (bytes !== undefined && bytes !== arrived.bytes) return { refused: new UploadAltered(name) };
  const { sha256, head } = await readThrough(ports.quarantine.read(arrived));
  if (file.sha256 !== undefined && file.sha256 !== sha256) return { sha256, refused: new UploadAltered(name) };
  const kind = kindOf(head);
  // A form of any kind goes on to its gate and to 补正: an application is not lost over the wrong file.
  if (kind === undefined && purpose === 'evidence') return { sha256, refused: new UploadTypeRefused(name) };
  const verdict = await ports.scanner?.scan(arrived, () => ports.quarantine.read(arrived));
  if (!verdict) return undefined;
  const found = { sha256, type: kind ?? UNKNOWN_TYPE, scan: scanOf(ports, verdict) };
  const infected = verdict.verdict === 'infected';
  return infected ? { ...found, refused: new UploadInfected(name, verdict.note ?? '未具名') } : found;
}

const scanOf = ({ scanner, clock }: Ports, { verdict, note }: Verdict): Scan => ({
  ...{ verdict, scanner: scanner?.name ?? '', at: clock.now() },
  ...(note !== undefined && { note }),
});

/** SHA-256 (hex) of a stream, and its first bytes; it is never whole in memory. */
async function readThrough(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; head: Uint8Array }> {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let kept = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    if (kept >= HEAD_BYTES) continue;
    head.push(chunk.subarray(0, HEAD_BYTES - kept));
    kept += chunk.byteLength;
  }
  return { sha256: hash.digest('hex'), head: Buffer.concat(head) };
}
