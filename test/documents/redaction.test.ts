import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from '../../documents/model.ts';
import { contains, redactDocument, RedactionIncomplete } from '../../documents/view/redaction.ts';
import { ruling } from './render/samples.ts';

const NAME = '欧阳测试';
const REDACTION = [{ text: NAME, replacement: '当事人' }];

/** What hides a name from a search and not from a reader: blanks, zero-width signs, soft hyphens, variation selectors. */
const unseen = fc.constantFrom(
  '',
  ' ',
  '\u3000',
  '\n',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\ufe00',
  '\u{e0100}',
);
const hidden = fc.array(unseen, { minLength: 3, maxLength: 3 }).map(gaps =>
  Array.from(NAME)
    .map((character, i) => character + (gaps[i] ?? ''))
    .join(''),
);

/** The sample with a text in one of the places that a document prints. */
const PLACES: Readonly<Record<string, (text: string) => OfficialDocument>> = {
  title: text => ({ ...ruling, title: `关于${text}的认定书` }),
  addressee: text => ({ ...ruling, addressee: text }),
  signer: text => ({ ...ruling, signer: text }),
  note: text => ({ ...ruling, note: `联系人：${text}` }),
  attachment: text => ({ ...ruling, attachments: [`${text}的说明`] }),
  paragraph: text => ({ ...ruling, body: [{ type: 'paragraph', text: `经查，${text}履行了职责。` }] }),
  heading: text => ({ ...ruling, body: [{ type: 'heading', level: 1, text: `一、${text}` }] }),
  cell: text => ({ ...ruling, body: [{ type: 'table', columns: [1], rows: [[{ text }]] }] }),
  'annex title': text => ({ ...ruling, annexes: [{ title: text, body: [] }] }),
  'annex text': text => ({ ...ruling, annexes: [{ title: '附', body: [{ type: 'paragraph', text }] }] }),
  copies: text => ({ ...ruling, imprint: { copyTo: [text], printedBy: '办公室', printedOn: '2026-09-04' } }),
};

describe('隐去', () => {
  it.each(Object.keys(PLACES))('takes a name out of the %s, however it is hidden from a search', place => {
    fc.assert(
      fc.property(hidden, text => {
        const document = PLACES[place]?.(text) ?? ruling;
        expect(contains(document, NAME)).toBe(true);
        const redacted = redactDocument(document, REDACTION);
        expect(contains(redacted, NAME)).toBe(false);
        expect(JSON.stringify(redacted)).toContain('当事人');
      }),
    );
  });

  it('refuses where the name stands in what is not rewritten: banner, number, organs, signatures', () => {
    const { signature } = ruling;
    const places: OfficialDocument[] = [
      { ...ruling, banner: `${NAME}文件` },
      { ...ruling, number: `${NAME}〔2026〕1号` },
      { ...ruling, author: NAME },
      { ...ruling, signature: { organ: NAME, date: '2026-09-04', sealed: signature?.sealed ?? false } },
      { ...ruling, imprint: { copyTo: [], printedBy: NAME, printedOn: '2026-09-04' } },
      {
        ...ruling,
        annexes: [{ title: '附', body: [], signature: { organ: NAME, date: '2026-09-04', sealed: false } }],
      },
    ];
    for (const document of places) expect(() => redactDocument(document, REDACTION)).toThrow(RedactionIncomplete);
  });

  it('refuses a replacement that says it again, and a name that runs from one passage into the next', () => {
    const document = PLACES.paragraph?.(NAME) ?? ruling;
    expect(() => redactDocument(document, [{ text: NAME, replacement: `原${NAME}` }])).toThrow(RedactionIncomplete);
    const split: OfficialDocument = {
      ...ruling,
      body: [{ type: 'table', columns: [1, 1], rows: [[{ text: '欧阳' }, { text: '测试' }]] }],
    };
    expect(() => redactDocument(split, REDACTION)).toThrow(RedactionIncomplete);
  });
});
