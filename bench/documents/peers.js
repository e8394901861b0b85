import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { jobOf, serve } from './protocol.ts';
import { chromium, libreoffice } from './browsers.js';

/** The programs compared with, each used as its manual says, with the same text and the same two fonts. */
const job = jobOf(process.argv);
const need = createRequire(`${job.modules}/package.json`);
const fontBytes = () => [new Uint8Array(readFileSync(job.fonts.regular)), new Uint8Array(readFileSync(job.fonts.bold))];

const A4 = [595.28, 841.89];
const [LEFT, TOP, WIDTH, SIZE, LEADING] = [79, 105, 442, 16, 29];

/** Every line as it stands on paper: text, font, size. Hanzi are one em wide, so lines are cut by count where no one breaks them. */
const lines = letter => [
  { text: letter.banner, bold: true, size: 30, align: 'center', red: true },
  { text: letter.number, size: SIZE, align: 'right' },
  { text: letter.title, bold: true, size: 20, align: 'center' },
  { text: `${letter.addressee}：`, size: SIZE },
  { text: letter.heading, bold: true, size: SIZE, indent: true },
  ...letter.paragraphs.map(text => ({ text, size: SIZE, indent: true })),
  { text: letter.organ, size: SIZE, align: 'right' },
  { text: letter.date, size: SIZE, align: 'right' },
  { text: `抄送：${letter.copyTo}。`, size: 14 },
];

function drawLines(pdf, letter, [regular, bold], rgb) {
  let page = pdf.addPage(A4);
  let y = A4[1] - TOP;
  for (const { text, bold: heavy, size, red, indent } of lines(letter)) {
    const font = heavy ? bold : regular;
    let line = '';
    const flush = () => {
      if (y < 100) [page, y] = [pdf.addPage(A4), A4[1] - TOP];
      page.drawText(line, { x: LEFT, y, size, font, color: red ? rgb(1, 0, 0) : rgb(0, 0, 0) });
      y -= LEADING;
      line = '';
    };
    for (const char of (indent ? '\u3000\u3000' : '') + text) {
      if (font.widthOfTextAtSize(line + char, size) > WIDTH) flush();
      line += char;
    }
    flush();
  }
}

const programs = {
  'pdf-lib + fontkit': () => {
    const { PDFDocument, rgb } = need('pdf-lib');
    const fontkit = need('@pdf-lib/fontkit');
    const fonts = fontBytes();
    return async letter => {
      const pdf = await PDFDocument.create();
      pdf.registerFontkit(fontkit);
      const embedded = [];
      for (const font of fonts) embedded.push(await pdf.embedFont(font, { subset: true }));
      drawLines(pdf, letter, embedded, rgb);
      return pdf.save();
    };
  },
  'pdf-lib + subset-font': () => {
    const { PDFDocument, rgb } = need('pdf-lib');
    const fontkit = need('@pdf-lib/fontkit');
    const subsetFont = need('subset-font');
    const fonts = fontBytes().map(bytes => Buffer.from(bytes));
    return async letter => {
      const text = `\u3000${lines(letter)
        .map(line => line.text)
        .join('')}`;
      const pdf = await PDFDocument.create();
      pdf.registerFontkit(fontkit);
      const embedded = [];
      for (const font of fonts) {
        const cut = await subsetFont(font, text, { targetFormat: 'truetype' });
        embedded.push(await pdf.embedFont(new Uint8Array(cut), { subset: false }));
      }
      drawLines(pdf, letter, embedded, rgb);
      return pdf.save();
    };
  },
  pdfkit: () => {
    const PDFDocument = need('pdfkit');
    return letter =>
      new Promise((resolve, reject) => {
        const pdf = new PDFDocument({ size: 'A4', margins: { top: TOP, left: LEFT, right: 74, bottom: 99 } });
        const chunks = [];
        pdf.on('data', chunk => chunks.push(chunk));
        pdf.on('end', () => resolve(Buffer.concat(chunks)));
        pdf.on('error', reject);
        pdf.registerFont('regular', job.fonts.regular).registerFont('bold', job.fonts.bold);
        for (const { text, bold, size, align = 'left', red, indent } of lines(letter)) {
          pdf.font(bold ? 'bold' : 'regular', size).fillColor(red ? 'red' : 'black');
          pdf.text(text, { align, width: WIDTH, indent: indent ? 2 * SIZE : 0, lineGap: 6 });
        }
        pdf.end();
      });
  },
  pdfmake: () => {
    const pdfmake = need('pdfmake');
    pdfmake.setLocalAccessPolicy(() => true);
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setFonts({ Song: { normal: job.fonts.regular, bold: job.fonts.bold } });
    return letter =>
      pdfmake
        .createPdf({
          pageSize: 'A4',
          pageMargins: [LEFT, TOP, 74, 99],
          defaultStyle: { font: 'Song', fontSize: SIZE, lineHeight: 1.25 },
          content: lines(letter).map(({ text, bold, size, align, red, indent }) => ({
            ...{ text, bold: bold === true, fontSize: size, alignment: align ?? 'left' },
            ...{ color: red ? 'red' : 'black', leadingIndent: indent ? 2 * SIZE : 0 },
          })),
        })
        .getBuffer();
  },
  typst: () => {
    const { NodeCompiler } = need('@myriaddreamin/typst-ts-node-compiler');
    const fontBlobs = fontBytes().map(bytes => Buffer.from(bytes));
    const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
    return letter => {
      const body = lines(letter).map(({ text, bold, size, align, red, indent }) => {
        const shown = `#text(size: ${size}pt, weight: ${bold ? 700 : 400}, fill: ${red ? 'red' : 'black'})[${
          indent ? '#h(2em)' : ''
        }${text.replace(/[\\#$*_`<>@[\]]/g, sign => `\\${sign}`)}]`;
        return align ? `#align(${align})[${shown}]` : shown;
      });
      const setting = '#set page("a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))\n';
      const source = `${setting}#set text(font: "Noto Serif SC", lang: "zh")\n${body.join('\n\n')}`;
      const pdf = compiler.pdf({ mainFileContent: source });
      compiler.evictCache(10);
      return Promise.resolve(pdf);
    };
  },
  'Chromium, warm page': () => chromium(job, lines),
  'LibreOffice CLI': () => libreoffice(),
  'docx, from objects': () => docxProgram(job.program),
  'docx patchDocument': () => docxProgram(job.program),
  docxtemplater: () => docxProgram(job.program),
  'easy-template-x': () => docxProgram(job.program),
};

const paragraph = (docx, text) =>
  new docx.Paragraph({ children: [new docx.TextRun({ text, size: 32, font: '仿宋_GB2312' })] });

const looped = letter => ({ ...letter, items: letter.paragraphs.map(text => ({ text })) });

async function docxProgram(program) {
  const docx = need('docx');
  if (program === 'docx, from objects')
    return letter =>
      docx.Packer.toBuffer(
        new docx.Document({ sections: [{ children: lines(letter).map(({ text }) => paragraph(docx, text)) }] }),
      );
  if (program === 'docx patchDocument') {
    const data = readFileSync(job.templates.patch);
    return letter => {
      const values = { ...letter, ...Object.fromEntries(letter.paragraphs.map((text, n) => [`p${n}`, text])) };
      delete values.paragraphs;
      delete values.banner;
      const patches = Object.fromEntries(
        Object.entries(values).map(([name, text]) => [
          name,
          { type: docx.PatchType.PARAGRAPH, children: [new docx.TextRun(text)] },
        ]),
      );
      return docx.patchDocument({ outputType: 'nodebuffer', data, patches });
    };
  }
  const data = readFileSync(job.templates.loop);
  if (program === 'docxtemplater') {
    const PizZip = need('pizzip');
    const Docxtemplater = need('docxtemplater');
    return letter => {
      const filled = new Docxtemplater(new PizZip(data), { paragraphLoop: true }).render(looped(letter));
      return Promise.resolve(filled.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
    };
  }
  const { TemplateHandler } = need('easy-template-x');
  const handler = new TemplateHandler();
  return letter => handler.process(data, looped(letter));
}

await serve(job, () => {
  const program = programs[job.program];
  if (!program) throw new Error(`no program ${job.program}`);
  return program();
});
