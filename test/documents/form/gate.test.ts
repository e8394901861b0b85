import { describe, expect, it } from 'vitest';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { blankFormDocx, blankFormPdf } from '../../../documents/form/blank.ts';
import { zip } from '../../../documents/form/docx/package.ts';
import { FormRefusedError } from '../../../documents/form/gate/errors.ts';
import { gate } from '../../../documents/form/gate/gate.ts';
import { GATE_LIMITS } from '../../../documents/form/gate/limits.ts';
import { readForm } from '../../../documents/form/read.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const types = (main = WORD) => bytes(`<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`);
const DOCUMENT = '<w:document xmlns:w="w"><w:body/></w:document>';
const docx = (document: string | Uint8Array = DOCUMENT, more: readonly [string, Uint8Array][] = [], main = WORD) =>
  zip([
    ['[Content_Types].xml', types(main)],
    ['word/document.xml', typeof document === 'string' ? bytes(document) : document],
    ...more,
  ]);

/** An OLE container ([MS-CFB]) with one directory entry of this name. */
function ole(stream: string): Uint8Array {
  const file = Buffer.alloc(1536);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from(stream, 'utf16le').copy(file, 1024);
  return new Uint8Array(file);
}

async function refusal(file: Uint8Array, limits = GATE_LIMITS): Promise<FormRefusedError> {
  try {
    await readForm(file, limits);
  } catch (error) {
    if (error instanceof FormRefusedError) return error;
    throw error;
  }
  throw new Error('the gate let it pass');
}
const code = async (file: Uint8Array, limits = GATE_LIMITS) => (await refusal(file, limits)).code;

async function pdfWith(change: (pdf: PDFDocument) => void): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await blankFormPdf('person'));
  change(pdf);
  return pdf.save({ useObjectStreams: false, updateFieldAppearances: false });
}

describe('上传的申请书先过关口,再由解析程序读取', () => {
  it('lets the blank forms pass', async () => {
    expect((await gate(await blankFormDocx('person'))).type).toBe('docx');
    expect((await gate(await blankFormPdf('unit'))).type).toBe('pdf');
  });

  it('says in Chinese what is wrong and what to do', async () => {
    const error = await refusal(new Uint8Array(0));
    expect(error).toMatchObject({ code: 'form.empty', field: 'file', name: 'FormEmptyError' });
    expect(error.message).toMatch(/空/);
    expect(error.remedy).toMatch(/重新上传/);
  });

  it('refuses more than 20 MB before looking inside', async () => {
    expect(await code(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('form.too-large');
  });

  it('goes by what a file is, not by its name', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const error = await refusal(new Uint8Array(Buffer.concat([png, Buffer.alloc(64)])));
    expect(error.code).toBe('form.scanned');
    expect(error.message).toMatch(/照片.*PNG/);
    expect(error.remedy).toMatch(/DOCX.*受理承办人.*录入.*随案保存/);
    expect(await code(bytes('容错申请书'))).toBe('form.wrong-type');
    expect(await code(docx(DOCUMENT, [], 'application/vnd.openxmlformats-officedocument.spreadsheetml'))).toBe(
      'form.wrong-type',
    );
    expect(await code(zip([['a.txt', bytes('a')]]))).toBe('form.wrong-type');
  });

  it('tells an old .doc from a password-protected .docx', async () => {
    expect(await code(ole('WordDocument'))).toBe('form.legacy-doc');
    expect(await code(ole('EncryptedPackage'))).toBe('form.encrypted');
    expect(await code(ole('Workbook'))).toBe('form.wrong-type');
  });

  it('refuses macros, whatever the file is called', async () => {
    expect(await code(docx(DOCUMENT, [['word/vbaProject.bin', bytes('x')]]))).toBe('form.macro');
    expect(await code(docx(DOCUMENT, [], 'application/vnd.ms-word.document.macroEnabled.main+xml'))).toBe('form.macro');
    expect(await code(docx(DOCUMENT, [['word/activeX/activeX1.xml', bytes('x')]]))).toBe('form.active-content');
  });

  it('refuses 60 MB hidden in 59 KB', async () => {
    const bomb = docx(new Uint8Array(60 * 1024 * 1024).fill(0x20));
    expect(bomb.length).toBeLessThan(62 * 1024);
    expect(await code(bomb)).toBe('form.zip-bomb');
  });

  it('refuses a part that inflates to more than its header says', async () => {
    const lying = Buffer.from(docx(new Uint8Array(4 * 1024 * 1024).fill(0x20)));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(4 * 1024 * 1024);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1000);
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size)) small.copy(lying, at);
    expect(await code(new Uint8Array(lying))).toBe('form.zip-header');
  });

  it('refuses too many parts, and two parts of one name', async () => {
    const many = Array.from({ length: 1001 }, (_, n): [string, Uint8Array] => [`word/${String(n)}.xml`, bytes('x')]);
    expect(await code(docx(DOCUMENT, many))).toBe('form.zip-entries');
    expect(await code(docx(DOCUMENT, [['word/document.xml', bytes('<other/>')]]))).toBe('form.damaged');
  });

  it('notices files cut short in transfer', async () => {
    const word = await blankFormDocx('person');
    const pdf = await blankFormPdf('person');
    expect(await code(word.subarray(0, word.length / 2))).toBe('form.truncated');
    expect(await code(pdf.subarray(0, pdf.length / 2))).toBe('form.truncated');
  });

  it('refuses flipped bytes inside a part', async () => {
    const broken = Buffer.from(docx(DOCUMENT.padEnd(4000, ' ')));
    broken.fill(0xff, broken.indexOf('word/document.xml') + 18, broken.indexOf('word/document.xml') + 30);
    expect(await code(new Uint8Array(broken))).toBe('form.damaged');
  });

  it('refuses XML that attacks its parser', async () => {
    expect(await code(docx(`<!DOCTYPE x [<!ENTITY a "b">]>${DOCUMENT}`))).toBe('form.active-content');
    expect(await code(docx('<a>'.repeat(5000) + '</a>'.repeat(5000)))).toBe('form.damaged');
    expect(await code(docx('<w:document xmlns:w="w"><w:body></w:document>'))).toBe('form.damaged');
    const huge = { ...GATE_LIMITS, xml: 10 };
    expect(await code(docx(), huge)).toBe('form.too-large');
  });

  it('refuses an encrypted PDF', async () => {
    const file = await pdfWith(pdf => {
      const encrypt = pdf.context.obj({
        Filter: 'Standard',
        V: 2,
        R: 3,
        O: PDFString.of('x'),
        U: PDFString.of('x'),
        P: -4,
      });
      pdf.context.trailerInfo.Encrypt = pdf.context.register(encrypt);
    });
    expect(await code(file)).toBe('form.encrypted');
  });

  it('refuses scripts and programs started from a PDF', async () => {
    const acting = (S: string, more = {}) =>
      pdfWith(pdf => {
        pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S, ...more }));
      });
    expect(await code(await acting('JavaScript', { JS: PDFString.of('app.alert(1)') }))).toBe('form.active-content');
    expect(await code(await acting('Launch', { F: PDFString.of('a.exe') }))).toBe('form.active-content');
    const nested = await pdfWith(pdf => {
      const calculate = { C: { S: 'JavaScript', JS: PDFString.of('1') } };
      pdf.catalog.set(PDFName.of('AA'), pdf.context.obj(calculate));
    });
    expect(await code(nested)).toBe('form.active-content');
  });

  it('refuses a PDF of more than 30 pages', async () => {
    const long = await pdfWith(pdf => {
      for (let page = 0; page < 30; page += 1) pdf.addPage();
    });
    expect(await code(long)).toBe('form.too-many-pages');
  });

  it('tells a scan from a form that was printed to PDF', async () => {
    const scan = await PDFDocument.create();
    scan.addPage();
    expect(await code(await scan.save())).toBe('form.scanned');
    const printed = await pdfWith(pdf => {
      pdf.catalog.delete(PDFName.of('AcroForm'));
      for (const page of pdf.getPages()) page.node.delete(PDFName.of('Annots'));
    });
    expect(await code(printed)).toBe('form.no-fields');
  });

  it('refuses a PDF stream that inflates without end', async () => {
    const bomb = await pdfWith(pdf => {
      pdf.context.register(pdf.context.flateStream(new Uint8Array(60 * 1024 * 1024)));
    });
    expect(bomb.length).toBeLessThan(400 * 1024);
    expect(await code(bomb)).toBe('form.zip-bomb');
  });

  it('refuses what only begins like a PDF', async () => {
    expect(await code(bytes('%PDF-1.7\nnothing\n%%EOF\n'))).toBe('form.damaged');
  });
});
