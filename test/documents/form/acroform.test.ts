import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { blankFormPdf } from '../../../documents/form/blank.ts';
import { answersOf } from '../../../documents/form/answers.ts';
import { controlsOf } from '../../../documents/form/controls.ts';
import { readForm } from '../../../documents/form/read.ts';
import { PERSON } from './sample.ts';

const blank = async () => PDFDocument.load(await blankFormPdf('person'));
const save = (pdf: PDFDocument) => pdf.save({ updateFieldAppearances: false });

describe('用 PDF 阅读器填写的申请书', () => {
  it('reads what another program set in the blank form', async () => {
    const pdf = await blank();
    const form = pdf.getForm();
    const answers = answersOf(PERSON);
    for (const control of controlsOf('person')) {
      const answer = answers[control.tag];
      if (answer === undefined) continue;
      const radio = control.kind === 'yes-no' || (control.kind === 'choice' && control.options.length === 2);
      if (control.kind === 'tick') form.getCheckBox(control.tag).check();
      else if (radio) form.getRadioGroup(control.tag).select(answer);
      else if (control.kind === 'choice') {
        const label = control.options.find(each => each.value === answer)?.label ?? '';
        form.getDropdown(control.tag).acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(label));
      } else form.getTextField(control.tag).setText(answer);
    }
    expect(await readForm(await save(pdf))).toEqual({ ok: true, application: PERSON, source: 'pdf-acroform' });
  });

  it('reads UTF-8 values and carriage returns, as some viewers write them', async () => {
    const pdf = await blank();
    const field = (tag: string) => pdf.getForm().getTextField(tag).acroField.dict;
    const utf8 = Buffer.from('\uFEFF副镇长', 'utf8').toString('hex');
    field('person_post').set(PDFName.of('V'), PDFHexString.of(utf8));
    field('facts').set(PDFName.of('V'), PDFHexString.fromText('第一段\r第二段'));
    const reading = await readForm(await save(pdf));
    expect(reading).toMatchObject({ partial: { answers: { person_post: '副镇长', facts: '第一段\n第二段' } } });
  });

  it('takes a value in a stream that does not inflate, or by another filter, for none', async () => {
    for (const filter of ['FlateDecode', 'LZWDecode', 'NoSuchDecode']) {
      const pdf = await blank();
      const stream = pdf.context.stream(new Uint8Array([1, 2, 3, 255]), { Filter: filter });
      pdf.getForm().getTextField('facts').acroField.dict.set(PDFName.of('V'), pdf.context.register(stream));
      pdf.getForm().getTextField('person_post').setText('1');
      const reading = await readForm(await save(pdf));
      expect(reading.ok ? [] : Object.keys(reading.partial.answers)).toEqual(['person_post']);
    }
  });

  it('ends where fields are their own ancestors and children', async () => {
    const pdf = await blank();
    const field = pdf.getForm().getTextField('facts').acroField;
    field.dict.set(PDFName.of('Parent'), field.ref);
    field.dict.set(PDFName.of('Kids'), pdf.context.obj([field.ref]));
    expect(await readForm(await save(pdf))).toMatchObject({ ok: false, partial: { answers: {} } });
  });

  it('has a field for every control, named alike in PDF and DOCX, and none twice', async () => {
    const names = (await blank())
      .getForm()
      .getFields()
      .map(each => each.getName());
    expect(names.toSorted()).toEqual(
      controlsOf('person')
        .map(each => each.tag)
        .toSorted(),
    );
    expect(names.every(name => !name.includes('.') && name.length <= 64)).toBe(true);
  });

  it('lets a viewer type Chinese: every text field is set in a Chinese font', async () => {
    const pdf = await blank();
    const form = pdf.getForm();
    for (const control of controlsOf('person').filter(each => each.kind === 'text' || each.kind === 'longtext')) {
      expect(form.getTextField(control.tag).acroField.getDefaultAppearance()).toMatch(/^\/STSong /);
    }
    const fonts = form.acroForm.dict.lookup(PDFName.of('DR'))?.toString() ?? '';
    expect(fonts).toContain('/STSong');
  });
});
