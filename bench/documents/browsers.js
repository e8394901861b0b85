import { Buffer } from 'node:buffer';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { documentOf } from './letters.ts';

/** Chromium over its debugging pipe: one page, loaded anew for each letter. */
export async function chromium(job, lines) {
  const profile = mkdtempSync(join(tmpdir(), 'rongcuo-chromium-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
  ];
  const browser = spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  process.on('exit', () => browser.kill());
  const [, , , input, output] = browser.stdio;
  const waiting = new Map();
  let rest = '';
  let id = 0;
  output.on('data', chunk => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop();
    for (const message of messages.map(text => JSON.parse(text))) {
      waiting.get(message.id ?? message.method)?.(message);
      waiting.delete(message.id ?? message.method);
    }
  });
  const hear = key => new Promise(resolve => waiting.set(key, resolve));
  const send = async (method, params = {}, sessionId = undefined) => {
    id += 1;
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await hear(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  await send('Page.enable', {}, sessionId);
  const file = join(profile, 'letter.html');
  return async letter => {
    writeFileSync(file, html(job, lines(letter)));
    const loaded = hear('Page.loadEventFired');
    await send('Page.navigate', { url: `file://${file}` }, sessionId);
    await loaded;
    const { data } = await send('Page.printToPDF', { preferCSSPageSize: true }, sessionId);
    return Buffer.from(data, 'base64');
  };
}

function html({ fonts }, lines) {
  const face = (file, weight) => `@font-face{font-family:S;font-weight:${weight};src:url("file://${file}")}`;
  const body = lines.map(
    ({ text, bold, size, align = 'left', red, indent }) =>
      `<p style="margin:0;font-size:${size}pt;text-align:${align};font-weight:${bold ? 700 : 400};color:${
        red ? 'red' : 'black'
      };text-indent:${indent ? 2 : 0}em">${text}</p>`,
  );
  const style = `${face(fonts.regular, 400)}${face(fonts.bold, 700)}@page{size:A4;margin:37mm 26mm 35mm 28mm}body{margin:0;font-family:S;line-height:29pt}`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${style}</style>${body.join('')}</html>`;
}

/** LibreOffice converting our own DOCX, a process a document. */
export async function libreoffice() {
  const { renderDocx } = await import('../../documents/render.ts');
  const directory = mkdtempSync(join(tmpdir(), 'rongcuo-soffice-'));
  return async letter => {
    writeFileSync(join(directory, 'letter.docx'), await renderDocx(documentOf(letter)));
    const home = `-env:UserInstallation=file://${join(directory, 'home')}`;
    const args = [home, '--headless', '--convert-to', 'pdf', '--outdir', directory, join(directory, 'letter.docx')];
    execFileSync('soffice', args, { stdio: 'ignore' });
    return readFileSync(join(directory, 'letter.pdf'));
  };
}
