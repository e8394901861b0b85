import { leavesTheBuilding } from '../casework/document-kinds.ts';
import type { DocumentKind, IssuedDocument } from '../casework/issued-document.ts';
import type { EventOf } from '../casework/events.ts';
import type { Organ } from '../casework/office.ts';
import type { CaseState } from '../casework/state.ts';
import { compose, issuerOf } from '../documents/compose.ts';
import { formatNumber, isNumbered, numberSeries, organCode } from '../documents/numbering.ts';
import type { TemplateSet } from '../documents/template.ts';
import { renderDocx, renderPdf } from '../documents/render.ts';
import { withSeal } from '../documents/seal.ts';
import { verificationCode, verificationOf } from '../documents/verification.ts';
import { shanghaiDate, yearOf } from '../regulation/dates.ts';
import { storeContent, storeFile } from './document-files.ts';
import type { Ports, TakenNumber } from './ports.ts';
import { sealOf } from './seal.ts';
import { templatesOf } from './templates.ts';

/** A document made ready to be issued: the fact to write and the number to take with it, in the same write. */
export interface PreparedDocument {
  readonly body: EventOf<'document-issued'>;
  readonly numbers: readonly TakenNumber[];
}

/** The number that comes next in the organ's series of this year; nothing for working papers. */
async function nextNumber(ports: Ports, organ: Organ, kind: DocumentKind, year: number, set: TemplateSet) {
  if (!isNumbered(kind, set)) return undefined;
  const series = numberSeries(organ, kind, year);
  const value = (await ports.store.lastNumber(series)) + 1;
  return { taken: { series, value }, text: formatNumber(organCode(organ), year, value) };
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
  const set = await templatesOf(ports, state.pins.templates);
  const organ = issuerOf(kind, state, office);
  const date = shanghaiDate(now);
  const number = await nextNumber(ports, organ, kind, yearOf(date), set);
  const id = `${state.id}-D${String(state.documents.length + 1).padStart(2, '0')}`;
  const code = leavesTheBuilding(kind) ? verificationCode(id, now, state) : undefined;
  const composed = compose(kind, {
    state,
    office,
    number: number?.text,
    issuedAt: now,
    about,
    calendar: await ports.calendar(),
    templates: set,
  });
  const content =
    code === undefined ? composed : { ...composed, verification: verificationOf(code, office.portal?.address) };
  const printed = withSeal(content, await sealOf(ports, organ));
  const files = [
    await storeFile(ports, state.id, 'pdf', await renderPdf(printed)),
    await storeFile(ports, state.id, 'docx', await renderDocx(printed)),
  ];
  const document: IssuedDocument = {
    id,
    kind,
    title: content.title,
    number: number?.text,
    organ: organ.id,
    date,
    about,
    template: set.version,
    files,
    ...(code !== undefined && { code }),
    content: await storeContent(ports, state.id, content),
  };
  return { body: { type: 'document-issued', document }, numbers: number ? [number.taken] : [] };
}
