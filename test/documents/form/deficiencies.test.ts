import { describe, expect, it } from 'vitest';
import type { Application } from '../../../casework/application.ts';
import { answersOf } from '../../../documents/form/answers.ts';
import { refillFormPdf } from '../../../documents/form/fill.ts';
import { interpret } from '../../../documents/form/interpret.ts';
import { readForm } from '../../../documents/form/read.ts';
import { SITUATIONS } from '../../../regulation/situations.ts';
import { PERSON, UNIT } from './sample.ts';
import { docxOf } from './word.ts';

/** The deficiencies of the sample with some answers changed; an empty answer is none. */
function found(changes: Readonly<Record<string, string>>, application: Application = PERSON) {
  const reading = interpret(application.applicant.kind, { ...answersOf(application), ...changes });
  return reading.ok ? [] : reading.deficiencies;
}
const codes = (changes: Readonly<Record<string, string>>) => found(changes).map(each => `${each.code} ${each.field}`);

describe('需要补正的内容逐项指出', () => {
  it('finds nothing in a complete application', () => {
    expect(found({})).toEqual([]);
    expect(found({}, UNIT)).toEqual([]);
  });

  it('names field, problem and remedy of what is missing', () => {
    expect(found({ person_post: ' ' })).toEqual([
      {
        code: 'form.field-missing',
        field: 'applicant.post',
        label: '职务',
        problem: '没有填写“职务”。',
        remedy: '请填写“职务”。',
      },
    ]);
    expect(codes({ facts: '', remedies: '' })).toEqual(['form.field-missing facts', 'form.field-missing remedies']);
    expect(codes({ person_signature: '' })).toEqual(['form.signature-missing signature']);
  });

  it('asks for a date that exists', () => {
    expect(codes({ signedOn: '2026年2月30日' })).toEqual(['form.date-invalid signedOn']);
    expect(codes({ signedOn: '昨天' })).toEqual(['form.date-invalid signedOn']);
  });

  it('names the choices where one is unknown', () => {
    const [unknown] = found({ person_category: '外星机关' });
    expect(unknown).toMatchObject({ code: 'form.category-unknown', field: 'applicant.category' });
    expect(unknown?.remedy).toMatch(/党的机关.*其他/);
    expect(codes({ stage: '不清楚' })).toEqual(['form.stage-unknown stage']);
    expect(codes({ request: '奖励' })).toEqual(['form.request-unknown request']);
  });

  it('asks for at least one situation of Article 5', () => {
    const untouched = Object.fromEntries(
      Object.keys(answersOf(PERSON)).flatMap(tag => (/^(situation|condition)_/.test(tag) ? [[tag, '']] : [])),
    );
    expect(codes(untouched)).toEqual(['form.situation-none situations']);
    expect(codes({ situation_1: '' })).toEqual(['form.situation-not-ticked situations.1']);
  });

  it('asks for an answer to every condition of a ticked situation, and takes 否 for an answer', () => {
    expect(codes({ 'condition_1_democratic-procedure': '' })).toEqual([
      'form.condition-unanswered situations.1.answers.1.democratic-procedure',
    ]);
    expect(codes({ 'condition_1_democratic-procedure': 'both' })).toEqual([
      'form.condition-contradictory situations.1.answers.1.democratic-procedure',
    ]);
    expect(codes({ 'condition_1_democratic-procedure': 'no' })).toEqual([]);
  });

  it.each(SITUATIONS.map(each => [each.numeral, each] as const))('%s needs every one of its answers', (_, each) => {
    const all = Object.fromEntries(each.conditions.map(({ id }) => [`condition_${id.replace('.', '_')}`, 'yes']));
    const ticked = { ...all, [`situation_${String(each.id)}`]: 'ticked' };
    const explained = { [`situation_${String(each.id)}_explanation`]: '理由' };
    expect(found({ ...ticked, ...explained })).toEqual([]);
    for (const tag of Object.keys(all)) {
      expect(codes({ ...ticked, ...explained, [tag]: '' })[0]).toMatch(/^form\.condition-unanswered/);
    }
  });

  it('does not accept situation (十三) without a written explanation', () => {
    expect(codes({ situation_13_explanation: '' })).toEqual([
      'form.situation-13-unexplained situations.13.explanation',
    ]);
    const [unexplained] = found({ situation_13_explanation: '' });
    expect(unexplained?.remedy).toMatch(/书面说明/);
  });

  it('asks for the declaration, but takes 否 as it stands', () => {
    expect(codes({ noPrivateGain_declared: '' })).toEqual(['form.no-private-gain-undeclared noPrivateGain.declared']);
    expect(codes({ noPrivateGain_declared: 'both' })).toEqual(['form.answer-contradictory noPrivateGain.declared']);
    expect(codes({ noPrivateGain_declared: 'no' })).toEqual([]);
  });

  it('reads an application made after enforcement as it stands: screening decides (第六条(一))', () => {
    const reading = interpret('person', { ...answersOf(PERSON), stage: 'enforced' });
    expect(reading).toMatchObject({ ok: true, application: { stage: 'enforced' } });
  });

  it('says how much too long an answer is', () => {
    const [long] = found({ facts: '事'.repeat(10_001) });
    expect(long).toMatchObject({ code: 'form.field-too-long', field: 'facts' });
    expect(long?.problem).toMatch(/10001字.*10000字/);
    expect(codes({ situation_13_explanation: '理'.repeat(2001) })).toEqual(['form.field-too-long situations.13']);
    expect(codes({ attachments: '附'.repeat(201) })).toEqual(['form.field-too-long attachments']);
  });

  it('lists everything at once, in the order of the form', () => {
    expect(codes({ signedOn: '', person_name: '', situation_13_explanation: '', remedies: '' })).toEqual([
      'form.field-missing applicant.name',
      'form.situation-13-unexplained situations.13.explanation',
      'form.field-missing remedies',
      'form.field-missing signedOn',
    ]);
  });

  it('says so where the file is some other document', async () => {
    const letter = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>工作总结</w:t></w:r></w:p></w:body></w:document>';
    expect(await readForm(docxOf(letter))).toMatchObject({ ok: false, deficiencies: [{ code: 'form.not-the-form' }] });
  });

  it('finds the same in a PDF', async () => {
    const answers = { ...answersOf(PERSON), situation_13_explanation: '' };
    const reading = await readForm(await refillFormPdf({ kind: 'person', answers }));
    expect(reading).toMatchObject({ ok: false, deficiencies: [{ code: 'form.situation-13-unexplained' }] });
  });
});
