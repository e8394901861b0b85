import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeInFile, codeInSavedFile } from '../../documents/code-in-file.ts';
import { AREA, MM } from '../../documents/layout/page.ts';
import { CODE_BASELINES, QR } from '../../documents/layout/verification.ts';
import { qrModules, qrPng, runsOf } from '../../documents/qr.ts';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import {
  ALPHABET,
  isCode,
  readCode,
  shownCode,
  verificationCode,
  verificationOf,
} from '../../documents/verification.ts';
import { PDFDocument } from 'pdf-lib';
import { readDocx } from './render/read-docx.ts';
import { readPdf } from './render/read-pdf.ts';
import { letter, ruling } from './render/samples.ts';

const codes = fc
  .tuple(fc.string({ minLength: 1 }), fc.nat(), fc.jsonValue())
  .map(([id, at, state]) => verificationCode(id, at, state));

describe('校验码', () => {
  it('has sixteen characters, none of which looks like another', () => {
    expect(ALPHABET).toHaveLength(31);
    expect(ALPHABET).not.toMatch(/[01OIL]/);
    fc.assert(
      fc.property(codes, code => {
        expect(code).toMatch(new RegExp(`^[${ALPHABET}]{16}$`));
        expect(isCode(code)).toBe(true);
      }),
    );
  });

  it('is the same for the same attempt, and another for another document, moment or case', () => {
    const state = { id: 'RC2026-0001', tasks: [{ id: 'T1', at: 5 }] };
    const code = verificationCode('D01', 7, state);
    expect(verificationCode('D01', 7, { tasks: [{ at: 5, id: 'T1' }], id: 'RC2026-0001' })).toBe(code);
    const others = [
      verificationCode('D02', 7, state),
      verificationCode('D01', 8, state),
      verificationCode('D01', 7, { ...state, tasks: [{ id: 'T1', at: 6 }] }),
    ];
    expect(new Set([code, ...others]).size).toBe(4);
  });

  it('is not met twice in twenty thousand documents', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => verificationCode(`D${i}`, 1, {}));
    expect(new Set(many).size).toBe(many.length);
  });

  it('with any one character wrong is none', () => {
    fc.assert(
      fc.property(codes, fc.nat(15), fc.constantFrom(...Array.from(ALPHABET)), (code, at, character) => {
        fc.pre(code.charAt(at) !== character);
        expect(isCode(code.slice(0, at) + character + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('with any two characters exchanged is none', () => {
    fc.assert(
      fc.property(codes, fc.nat(15), fc.nat(15), (code, a, b) => {
        fc.pre(code.charAt(a) !== code.charAt(b));
        const characters = Array.from(code);
        [characters[a], characters[b]] = [code.charAt(b), code.charAt(a)];
        expect(isCode(characters.join(''))).toBe(false);
      }),
    );
  });

  it('is read as people type it, and nothing else is', () => {
    const code = verificationCode('D01', 1, {});
    const wide = Array.from(code, sign => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('');
    for (const typed of [
      code,
      code.toLowerCase(),
      shownCode(code),
      ` ${shownCode(code)} `,
      wide,
      shownCode(code).replaceAll('-', '－'),
    ])
      expect(readCode(typed), typed).toBe(code);
    for (const typed of ['', code.slice(1), `${code}2`, 'O'.repeat(16), '核验'.repeat(8)])
      expect(readCode(typed)).toBeUndefined();
  });
});

const code = verificationCode('RC2026-0001-D01', 1, {});
const PORTAL = 'https://rongcuo.example.gov.cn/';
const marked = { ...ruling, verification: verificationOf(code, PORTAL) };
const markedLetter = { ...letter, verification: verificationOf(code, undefined) };

describe('文书上的校验码', () => {
  it('leads to the page of the portal, or names the code where there is none', () => {
    expect(marked.verification.address).toBe(`https://rongcuo.example.gov.cn/verify/${code}`);
    expect(markedLetter.verification.address).toBe(`rongcuo:${code}`);
  });

  it('stands on the last page, right of the type area, over the lower double rule of a letter', () => {
    expect(QR.x).toBeGreaterThan(AREA.right + 4 * (QR.side / 25));
    expect(QR.x + QR.side).toBeLessThan(205 * MM);
    expect(Math.max(QR.y + QR.side, ...CODE_BASELINES)).toBeLessThan(277 * MM);
  });

  it.each([
    ['document', marked],
    ['letter', markedLetter],
  ])('is printed beneath the QR of a %s in PDF, on the last page only', async (_, document) => {
    const { pages } = await readPdf(await renderPdf(document));
    const lines = [shownCode(code).slice(0, 9), shownCode(code).slice(10)];
    const on = pages.map(items => items.filter(({ text }) => text.length === 9 && lines.includes(text)));
    expect(on.at(-1)?.map(({ text }) => text)).toEqual(lines);
    expect(on.slice(0, -1).flat()).toEqual([]);
    for (const { x, right, y } of on.at(-1) ?? []) {
      expect(x).toBeGreaterThan(190);
      expect(right).toBeLessThan(204);
      expect(y).toBeGreaterThan(270);
      expect(y).toBeLessThan(277);
    }
  });

  it('is fixed to the page in Word, with a picture whose bytes depend on nothing but the code', async () => {
    const [once, again] = [await renderDocx(marked), await renderDocx(marked)];
    expect(Buffer.compare(once, again)).toBe(0);
    const { parts } = await readDocx(once);
    const xml = parts.get('word/document.xml') ?? '';
    expect(xml).toContain('<wp:anchor');
    expect(xml).toContain(shownCode(code).slice(0, 9));
    const pictures = [...parts.keys()].filter(path => path.startsWith('word/media/'));
    expect(pictures).toHaveLength(1);
    expect(xml).toContain(`<wp:posOffset>${Math.round(QR.x * 12_700)}</wp:posOffset>`);
  });

  it('is named in the metadata of both files and read back from them', async () => {
    expect(await codeInFile(await renderPdf(marked))).toBe(code);
    expect(await codeInFile(await renderDocx(marked))).toBe(code);
    expect(await codeInFile(await renderPdf(ruling))).toBeUndefined();
    expect(await codeInFile(await renderDocx(ruling))).toBeUndefined();
    expect(await codeInFile(new TextEncoder().encode('不是文书'))).toBeUndefined();
    expect(await codeInFile(new TextEncoder().encode('PK 坏的压缩包'))).toBeUndefined();
  });

  it('is still read from a PDF that another program has saved anew', async () => {
    const pdf = await PDFDocument.load(await renderPdf(marked), { updateMetadata: false });
    const saved = await pdf.save({ useObjectStreams: true });
    expect(await codeInSavedFile(saved)).toBe(code);
    expect(await codeInSavedFile(new TextEncoder().encode('%PDF-1.7 坏的'))).toBeUndefined();
  });

  it('draws each dark module of the QR once', () => {
    const modules = qrModules(marked.verification.address);
    const dark = modules.flat().filter(Boolean).length;
    expect(runsOf(modules).reduce((sum, { length }) => sum + length, 0)).toBe(dark);
    expect(modules.every(row => row.length === modules.length)).toBe(true);
    expect(Buffer.from(qrPng('rongcuo')).subarray(1, 4).toString('latin1')).toBe('PNG');
  });
});
