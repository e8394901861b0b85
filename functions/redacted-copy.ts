import type { z } from 'zod';
import type { IssuedDocument } from '../casework/issued-document.ts';
import type { redactedCopySchema, RedactionRecord } from '../casework/redaction/records.ts';
import { RedactionRefused } from '../casework/redaction/rules.ts';
import type { CaseState } from '../casework/state.ts';
import type { OfficialDocument } from '../documents/model.ts';
import { renderDocx, renderPdf } from '../documents/render.ts';
import { verificationCode, verificationOf } from '../documents/verification.ts';
import { redactDocument } from '../documents/view/redaction.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { storeFile } from './document-files.ts';
import { sha256Of } from './papers.ts';
import type { Ports } from './ports.ts';

/** The text kept of a document is not what its ledger entry says. Code `document.content-altered`. */
export class ContentAltered extends RongcuoError {
  constructor({ id }: IssuedDocument) {
    super('document.content-altered', `文书 ${id} 保存的文本与台账的摘要不符`, {
      field: 'document',
      remedy: '从备份恢复后再制作隐去副本',
    });
  }
}

/** What a document says, as it was kept when it was issued. @throws {RedactionRefused | ContentAltered | BlobMissing} */
export async function contentOf({ blobs }: Ports, document: IssuedDocument): Promise<OfficialDocument> {
  const { content, title } = document;
  if (!content)
    throw new RedactionRefused(
      'no-content',
      'document',
      `《${title}》制发时尚不保存文本，不能制作隐去副本`,
      '重新制发该文书后再办理，或另行制作公开文本',
    );
  const bytes = await blobs.get(content.key);
  if (sha256Of(bytes) !== content.sha256) throw new ContentAltered(document);
  return JSON.parse(new TextDecoder().decode(bytes)) as OfficialDocument;
}

/** Printed on every copy, so that nobody takes it for the whole. */
const COPY_NOTE = '隐去副本：部分内容依规隐去';

/**
 * The copy is composed and laid out anew from what is left: what was taken out is in no page, no metadata and no font of it. It
 * bears a code of its own; the original's leads to the original.
 * @throws {RedactionIncomplete}
 */
export async function makeRedactedCopy(
  ports: Ports,
  given: { state: CaseState; record: RedactionRecord; document: IssuedDocument; now: number },
): Promise<z.infer<typeof redactedCopySchema>> {
  const { state, record, document, now } = given;
  const { verification: _original, note, ...content } = await contentOf(ports, document);
  const code = verificationCode(record.id, now, state);
  const copy: OfficialDocument = {
    ...redactDocument({ ...content, note }, record.redactions),
    verification: verificationOf(code, (await ports.office()).portal?.address),
  };
  const marked = { ...copy, note: copy.note === undefined ? COPY_NOTE : `${copy.note}；${COPY_NOTE}` };
  const files = [
    await storeFile(ports, state.id, 'pdf', await renderPdf(marked)),
    await storeFile(ports, state.id, 'docx', await renderDocx(marked)),
  ];
  return { title: copy.title, code, files };
}
