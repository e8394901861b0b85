import { describe, expect, it } from 'vitest';
import { compose, NumberMismatch } from '../../../documents/compose.ts';
import { article, item } from '../../../regulation/articles.ts';
import { EFFECTS } from '../../../regulation/effects.ts';
import { GATES } from '../../../regulation/gates.ts';
import { situation } from '../../../regulation/situations.ts';
import * as tolerance from '../../builders/tolerance.ts';
import { personApplication, unitApplication } from '../../builders/tolerance-data.ts';
import { allOf, bodyOf, NUMBER, write } from './reading.ts';

const { accepted, deficient, determinedCase, on, reclassified, received, ruled, served, signedOff, transferred } =
  tolerance;

describe('what the documents say of the 办法', () => {
  const ruling = bodyOf(write('ruling', determinedCase('exemption'), '2026-03-26'));

  it('a ruling states the five principles of 第四条 in its reasons, word for word', () => {
    const principles = article(4).paragraphs.filter(({ numeral }) => numeral !== null);
    expect(principles).toHaveLength(5);
    for (const { numeral, text } of principles) expect(ruling).toContain(`${numeral ?? ''}${text}`);
  });

  it('a ruling quotes 第二条, the situations relied on and 第六条(四), word for word', () => {
    const quoted = [article(2).paragraphs[0]?.text ?? '?', situation(1).text, situation(5).text, item(6, '(四)')];
    for (const text of quoted) expect(ruling).toContain(`“${text}”`);
  });

  it('a ruling assesses each condition of 第二条', () => {
    for (const { quote } of GATES) expect(ruling).toContain(`关于“${quote}”`);
  });

  it('the effects chosen are printed as 第七条 has them, by their numbers, and no other', () => {
    for (const { id, numeral, text } of EFFECTS)
      expect([id, ruling.includes(`${numeral}${text}`)]).toEqual([id, ['promotion', 'annual-review'].includes(id)]);
  });

  it('a refusal grants no effects and no publication', () => {
    const refusal = bodyOf(write('ruling', determinedCase('refusal'), '2026-03-26'));
    for (const absent of ['结果运用', '公开范围', '予以免责：', '决定予以减责', '减责表述'])
      expect(refusal).not.toContain(absent);
  });

  it('an internal limit is called one, and never the 办法’s', () => {
    const notice = bodyOf(write('supplement-notice', deficient(), '2026-03-02'));
    expect(notice).toContain('内部时限（10个工作日），不是《');
    expect(notice).not.toContain('法定期限');
  });

  it('a supervision notice on an internal limit says that neither date is the 办法’s', () => {
    const story = received().openTask('2026-03-02', 'accept').overdue('2026-03-10', 'T01', 2, '2026-03-16');
    const notice = bodyOf(write('supervision-notice', story, '2026-03-11', 'T01'));
    expect(notice).toContain('第2次');
    expect(notice).toContain('均为内部时限');
    expect(notice).not.toContain('法定期限');
  });

  it('a due date in a year without a published calendar says 未核定', () => {
    const notice = bodyOf(write('acceptance-notice', accepted(undefined, '2026-12-18'), '2026-12-18'));
    expect(notice).toContain('2027年1月11日（未核定）（法定期限');
    expect(bodyOf(write('acceptance-notice', accepted(), '2026-03-04'))).not.toContain('未核定');
  });

  it('the acceptance notice keeps the class it was issued with after a reclassification', () => {
    const before = write('acceptance-notice', accepted(), '2026-03-04');
    expect(write('acceptance-notice', reclassified(), '2026-03-04')).toEqual(before);
  });

  it('a 移送函 comes from the organ that transfers, not the one that now holds the case', () => {
    const letter = write('transfer-letter', transferred(), '2026-03-04');
    expect(letter.banner).toBe('中共商州区纪律检查委员会');
    expect(letter.addressee).toBe('中共商州区委组织部');
  });

  it('备案报告 is an upward document to one recipient, unsigned, with the ruling bound in', () => {
    const report = write('filing-report-committee', served(), '2026-03-31');
    expect(report.signer).toBeUndefined();
    expect(report.addressee).toBe('中共商州区委员会');
    expect(bodyOf(report)).toMatch(/特此报告。$/);
    expect(report.attachments).toEqual(['容错认定书（商纪容〔2026〕2号）']);
    const [annex] = report.annexes;
    expect(annex?.title).toBe('容错认定书');
    const ruled26 = write('ruling', ruled(), '2026-03-26');
    expect(annex?.body.slice(1)).toEqual(ruled26.body);
    expect(annex?.signature).toEqual({ organ: '中共商州区纪律检查委员会', date: '2026-03-26', sealed: false });
  });

  it('a unit is addressed as one, a person as 同志', () => {
    expect(write('acceptance-notice', accepted(unitApplication()), '2026-03-04').addressee).toBe(
      '商州区示例街道办事处',
    );
    expect(bodyOf(write('acceptance-notice', accepted(unitApplication()), '2026-03-04'))).toContain(
      '你单位认为承办人员',
    );
  });

  it('the banner of a document says 文件, that of a letter does not', () => {
    expect(write('ruling', determinedCase(), '2026-03-26').banner).toBe('中共商州区纪律检查委员会文件');
    expect(write('acceptance-notice', accepted(), '2026-03-04').banner).toBe('中共商州区纪律检查委员会');
  });
});

describe('what a document needs', () => {
  it.each([
    ['ruling', received()],
    ['verification-report', accepted()],
    ['filing-report-committee', determinedCase()],
    ['service-receipt', ruled()],
    ['public-notice', ruled()],
    ['acceptance-notice', deficient()],
  ] as const)('%s is refused before the case has come so far', (kind, story) => {
    expect(() => write(kind, story, '2026-03-26')).toThrow(expect.objectContaining({ code: 'document.not-ready' }));
  });

  it('a number is required where the kind takes one, and refused where it takes none', () => {
    const { state, office } = determinedCase();
    const input = { state, office, issuedAt: on('2026-03-26') };
    expect(() => compose('ruling', input)).toThrow(NumberMismatch);
    expect(() => compose('deliberation-record', { ...input, number: NUMBER })).toThrow(NumberMismatch);
  });
});

describe('the public notice', () => {
  it('holds nothing of what was signed off to be taken out', () => {
    const whole = JSON.stringify(write('public-notice', signedOff(), '2026-03-27'));
    expect(whole).not.toMatch(/韩样例|0914-0000011/);
    expect(allOf(write('public-notice', signedOff(), '2026-03-27'))).toContain('举报人某某，电话（略）');
  });

  it('takes a name out also where blanks stand inside it, and out of the fixed lines too', () => {
    const redactions = [{ text: '周演示', replacement: '周某' }];
    const story = signedOff({ redactions, matter: '周 演示一事，周演示已改正' });
    const whole = JSON.stringify(write('public-notice', story, '2026-03-27'));
    expect(whole).not.toMatch(/周\s*演\s*示/);
    expect(whole).toContain('副镇长周某');
  });

  it('is refused when a replacement would bring a redacted text back', () => {
    const redactions = [{ text: '演示', replacement: '演示员' }];
    expect(() => write('public-notice', signedOff({ redactions, naming: 'full' }), '2026-03-27')).toThrow(
      expect.objectContaining({ code: 'document.redaction-incomplete' }),
    );
  });

  it('takes characters that patterns know as plain text', () => {
    const redactions = [{ text: 'a.b(c)*|[d]', replacement: '（略）' }];
    const story = signedOff({ redactions, matter: '编号a.b(c)*|[d]，另有axbc' });
    expect(bodyOf(write('public-notice', story, '2026-03-27'))).toContain('编号（略），另有axbc');
  });
});

describe('what people write', () => {
  const hostile = '# 标题\n| 甲 | 乙 |\n[居中]丙\n[表格 1:1]\n**丁** {{ 申请人.名称 }} {% if x %}';

  it('is printed as they wrote it and never becomes a heading, a table or a placeholder', () => {
    const story = accepted(personApplication({ matter: hostile }));
    const document = write('acceptance-notice', story, '2026-03-04');
    const plain = write('acceptance-notice', accepted(), '2026-03-04');
    const structure = (each: typeof document) =>
      each.body.flatMap(block => (block.type === 'paragraph' ? [] : [block]));
    expect(structure(document)).toEqual(structure(plain));
    for (const line of hostile.split('\n').slice(1)) expect(bodyOf(document)).toContain(line);
    expect(document.body.filter(block => block.type === 'paragraph' && block.align !== undefined)).toEqual([]);
  });

  it('stays inside its cell', () => {
    const story = deficient();
    const [first, ...rest] = story.state.deficiencies;
    const state = { ...story.state, deficiencies: [...(first ? [{ ...first, problem: hostile }] : []), ...rest] };
    const { body } = compose('supplement-notice', {
      ...{ state, office: story.office, issuedAt: on('2026-03-02'), number: NUMBER },
    });
    const table = body.find(block => block.type === 'table');
    expect(table?.rows.map(row => row.length)).toEqual([4, 4, 4]);
    expect(table?.rows[1]?.[2]?.text).toBe(hostile);
  });

  it('begins a new paragraph where they broke the line', () => {
    const story = accepted(personApplication({ matter: '第一行\r\n第二行\u0007' }));
    const texts = bodyOf(write('acceptance-notice', story, '2026-03-04')).split('\n');
    expect(texts).toContain('责任追究事项：第一行');
    expect(texts).toContain('第二行');
  });
});
