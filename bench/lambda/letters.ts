import { renderDocx, renderPdf } from '../../documents/render.ts';
import { documentOf, letters } from '../documents/letters.ts';

/** What IssueDocument does besides asking AWS: PDF and DOCX of ten different letters, one after the other, as a warm function does. */
for (const letter of letters('any', 10)) {
  await renderPdf(documentOf(letter));
  await renderDocx(documentOf(letter));
}
