import { createHash } from 'node:crypto';
import type { DocumentKind, EventOf, IssuedDocument } from '../casework/events.ts';
import type { Organ } from '../casework/office.ts';
import type { CaseState } from '../casework/state.ts';
import { compose, issuerOf } from '../documents/compose.ts';
import { formatNumber, isNumbered, numberSeries, organCode } from '../documents/numbering.ts';
import { templatesVersion } from '../documents/template.ts';
import { renderDocx, renderPdf } from '../documents/render.ts';
import { shanghaiDate, yearOf } from '../regulation/dates.ts';
import type { Ports, TakenNumber } from './ports.ts';

const MEDIA_TYPE = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** A document made ready to be issued: the fact to write and the number to take with it, in the same write. */
export interface PreparedDocument {
  readonly body: EventOf<'document-issued'>;
  readonly numbers: readonly TakenNumber[];
}

/** The number that comes next in the organ's series of this year; nothing for working papers. */
async function nextNumber(ports: Ports, organ: Organ, kind: DocumentKind, year: number) {
  if (!isNumbered(kind)) return undefined;
  const series = numberSeries(organ, kind, year);
  const value = (await ports.store.lastNumber(series)) + 1;
  return { taken: { series, value }, text: formatNumber(organCode(organ), year, value) };
}

async function store(ports: Ports, caseId: string, format: 'pdf' | 'docx', bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `documents/${caseId}/${sha256}.${format}`;
  await ports.blobs.put(key, bytes, MEDIA_TYPE[format]);
  return { format, sha256, bytes: bytes.length, key };
}

/**
 * Composes, numbers, renders and stores a document. Nothing is issued until the returned fact is committed: if the number
 * was taken meanwhile the commit refuses and the document is made anew with the next one, so numbers have no gaps.
 * @param about Task a 督办通知 is about.
 */
export async function prepareDocument(
  ports: Ports,
  state: CaseState,
  kind: DocumentKind,
  now: number,
  about?: string,
): Promise<PreparedDocument> {
  const office = await ports.office();
  const organ = issuerOf(kind, state, office);
  const date = shanghaiDate(now);
  const number = await nextNumber(ports, organ, kind, yearOf(date));
  const content = compose(kind, {
    state,
    office,
    number: number?.text,
    issuedAt: now,
    about,
    calendar: ports.calendar,
  });
  const files = [
    await store(ports, state.id, 'pdf', await renderPdf(content)),
    await store(ports, state.id, 'docx', await renderDocx(content)),
  ];
  const document: IssuedDocument = {
    id: `${state.id}-D${String(state.documents.length + 1).padStart(2, '0')}`,
    kind,
    title: content.title,
    number: number?.text,
    organ: organ.id,
    date,
    about,
    template: templatesVersion(),
    files,
  };
  return { body: { type: 'document-issued', document }, numbers: number ? [number.taken] : [] };
}
