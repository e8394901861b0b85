import { documentOf } from './letters.ts';
import { jobOf, serve } from './protocol.ts';

/** Our PDF and DOCX, bundled as they are deployed. */
const job = jobOf(process.argv);
await serve(job, async () => {
  const { renderDocx, renderPdf } = await import('../../documents/render.ts');
  const render = job.program.endsWith('docx') ? renderDocx : renderPdf;
  return letter => render(documentOf(letter));
});
