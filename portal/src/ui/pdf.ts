import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** pdf.js comes when the first PDF is opened. @throws when the bytes are no PDF. */
export async function openPdf(bytes: Blob): Promise<PDFDocumentProxy> {
  const [pdfjs, data] = await Promise.all([import('pdfjs-dist'), bytes.arrayBuffer()]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  return pdfjs.getDocument({ data: new Uint8Array(data), enableXfa: false }).promise;
}

/** The words of a page, one line a line. */
export async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/** Draws a page and lays its words over it. @param width CSS pixels. */
export async function drawPage(page: PDFPageProxy, host: HTMLElement, width: number, textClass: string): Promise<void> {
  const { TextLayer } = await import('pdfjs-dist');
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const dense = Math.min(devicePixelRatio, 2);
  canvas.width = Math.floor(viewport.width * dense);
  canvas.height = Math.floor(viewport.height * dense);
  const text = document.createElement('div');
  text.className = textClass;
  text.style.setProperty('--total-scale-factor', String(scale));
  text.style.setProperty('--scale-round-x', '1px');
  text.style.setProperty('--scale-round-y', '1px');
  await page.render({ canvas, viewport, ...(dense !== 1 && { transform: [dense, 0, 0, dense, 0, 0] }) }).promise;
  await new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
  host.replaceChildren(canvas, text);
}
