import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentKindSchema } from '../../casework/issued-document.ts';
import { previewSample } from '../../documents/preview.ts';
import { renderDocx, renderPdf } from '../../documents/render.ts';
import { frontMatterSchema } from '../../documents/template/front-matter.ts';
import { reviewTemplates } from '../../documents/template/review.ts';
import { templates, templateSet } from '../../documents/template.ts';

const PAGE = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8');
const EXAMPLE = /```text\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? '';
const FILE = 'acceptance-notice.md';

it('the example of docs/templates.md is a template without a fault, and prints', async () => {
  expect(reviewTemplates({ [FILE]: EXAMPLE })).toEqual([]);
  const document = previewSample('acceptance-notice', templateSet({ [FILE]: EXAMPLE }));
  expect(document).toMatchObject({ title: '容错申请受理通知书', form: 'letter', addressee: '周演示同志' });
  expect(document.body.map(({ type }) => type)).toEqual([
    ...['paragraph', 'heading', 'paragraph', 'paragraph', 'heading', 'table'],
  ]);
  expect((await renderPdf(document)).length).toBeGreaterThan(10_000);
  expect((await renderDocx(document)).length).toBeGreaterThan(5_000);
});

it('the page names every setting there is', () => {
  for (const field of Object.keys(frontMatterSchema.unwrap().shape)) expect(PAGE).toContain(`\`${field}\``);
});

it.each(documentKindSchema.options)(
  '%s can be seen with invented data, without a half-width mark of our own',
  async kind => {
    const document = previewSample(kind, templates());
    expect(document.body.length).toBeGreaterThan(0);
    expect(JSON.stringify(document)).not.toMatch(/\{\{|\{%|undefined|\[object/);
    expect((await renderPdf(document)).length).toBeGreaterThan(5_000);
    expect(reviewTemplates({ [`${kind}.md`]: templates().texts[`${kind}.md`] ?? '' })).toEqual([]);
  },
);
