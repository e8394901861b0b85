import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Authenticity } from '../../../casework/authenticity.ts';
import { readCode, shownCode } from '../../../documents/verification.ts';
import { chineseDate } from '../../../regulation/dates.ts';
import { publicAnswer, type PublicAnswer } from '../../papers.ts';
import type { Routes } from '../app.ts';
import { plainPage, type Html } from '../plain-page.ts';
import { fileAnswer } from './verification.ts';

const STYLE = [
  'body{font:18px/1.8 "Noto Serif CJK SC",SimSun,serif;max-width:38em;margin:3em auto;padding:0 1em;color:#222}',
  'h1{font-size:1.4em}.result{padding:.6em 1em;border-left:.4em solid #888}.genuine{border-color:#2a7d2e}',
  '.altered,.void{border-color:#b00020}dt{color:#666}dd{margin:0 0 .4em}form{margin-top:2em}button{font:inherit}nav{margin-top:2.5em;padding-top:.8em;border-top:1px solid #ccc;font-size:.9em}nav a{margin-right:1em;color:#1d4f9c}',
].join('');

const page = plainPage({ style: STYLE, referrer: 'no-referrer' });

type Asked = 'code' | 'file';
const SAYS: Readonly<Record<Authenticity, Readonly<Record<Asked, string>>>> = {
  genuine: {
    code: '该校验码对应的文书由下列机关制发，现行有效。请与手中文书的标题、字号、日期、机关逐项核对；内容是否有改动，请上传文件核验。',
    file: '文件与制发时一致，没有改动，现行有效。',
  },
  altered: {
    code: '该校验码与文书不符。',
    file: '文件与制发时不一致：内容可能有改动，也可能只是另存或者转换过格式。以下列机关保存的原件为准。',
  },
  void: { code: '该文书已经作废。', file: '文件与制发时一致，但该文书已经作废。' },
  unknown: {
    code: '没有查到该校验码对应的文书。请核对校验码；确认无误仍查不到的，向文书上的机关核实。',
    file: '没有查到该文件。请向文书上的机关核实。',
  },
};
const WORDS: Readonly<Record<Authenticity, string>> = {
  genuine: '真实有效',
  altered: '与原件不符',
  void: '已作废',
  unknown: '查无此件',
};

const facts = ({ document, voidedOn }: PublicAnswer): Html | '' =>
  document
    ? html`<dl>
        <dt>标题</dt>
        <dd>${document.title}${document.redacted ? '（隐去副本）' : ''}</dd>
        <dt>发文字号</dt>
        <dd>${document.number ?? '不编号'}</dd>
        <dt>成文日期</dt>
        <dd>${chineseDate(document.date)}</dd>
        <dt>制发机关</dt>
        <dd>${document.organ}</dd>
        ${
          voidedOn === undefined
            ? ''
            : html`<dt>作废日期</dt>
                <dd>${chineseDate(voidedOn)}</dd>`
        }
      </dl>`
    : '';

const verdict = (given: string, answer: PublicAnswer, asked: Asked): Html =>
  html`<h1>文书核验</h1>
    <p>校验码：${given}</p>
    <div class="result ${answer.result}">
      <strong>${WORDS[answer.result]}</strong>
      <p>${SAYS[answer.result][asked]}</p>
    </div>
    ${facts(answer)}
    <form method="post" enctype="multipart/form-data">
      <p>
        <label
          >核验文件是否有改动（PDF 或 Word，不超过20 MB）：<br /><input
            type="file"
            name="file"
            required
            accept=".pdf,.docx"
        /></label>
      </p>
      <button>上传核验</button>
      <p>文件只用来计算摘要，不保存。</p>
    </form>
    <nav aria-label="公开页面">
      <a href="/public/verify">核验另一份文书</a> <a href="/public/notices">公示</a>
      <a href="/public/calculator">期限计算</a> <a href="/">登录</a>
    </nav>`;

/** The page a QR leads to: plain HTML, without script and without signing in. */
export const verifyPage: Routes = (api, ports) => {
  const show = (context: Context, answer: PublicAnswer, asked: Asked) => {
    const given = context.req.param('code') ?? '';
    const code = readCode(given);
    return page(context, '文书核验', verdict(code === undefined ? given.slice(0, 60) : shownCode(code), answer, asked));
  };

  api.get('/verify/:code', async context => {
    const code = readCode(context.req.param('code')) ?? '';
    return show(context, await publicAnswer(ports, { code }), 'code');
  });

  api.post('/verify/:code', async context => {
    const { file } = await context.req.parseBody();
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const code = readCode(context.req.param('code')) ?? '';
    return show(context, await fileAnswer(ports, bytes, code), 'file');
  });
};
