import { REGULATION } from '../../regulation/articles.ts';
import { SITUATIONS } from '../../regulation/situations.ts';
import type { Situation } from '../../regulation/situations.ts';
import type { Control } from './controls.ts';
import { conditionAnswer, conditionExplanation, situationExplanation, situationTick } from './controls.ts';
import { fieldByTag } from './fields.ts';
import type { FormKind } from './fields.ts';

/** The printed form, once for DOCX and PDF: sections of table rows. All lengths in millimetres. */
export interface FormLayout {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly FormSection[];
  /** 填表说明. */
  readonly notes: readonly string[];
}

export interface FormSection {
  readonly heading: string;
  readonly remark: string;
  /** Rows of one block stay on one page. */
  readonly blocks: readonly (readonly FormRow[])[];
}

export interface FormRow {
  readonly cells: readonly FormCell[];
  readonly height: number;
  /** Printed again at the top of each page. */
  readonly header: boolean;
  /** Width at the left that belongs to a cell reaching down from a row above. */
  readonly offset: number;
}

export interface FormCell {
  readonly width: number;
  readonly look: 'label' | 'value' | 'law' | 'question' | 'small';
  readonly pieces: readonly Piece[];
  readonly rowSpan: number;
}

export type Piece = { readonly text: string } | { readonly control: Control };

/** 版心 of GB/T 9704: 156 mm. */
export const FORM_WIDTH = 156;
const LABEL = 33;
const HALF = FORM_WIDTH / 2 - LABEL;
const REST = FORM_WIDTH - LABEL;
const NUMERAL = 17;
const BODY = FORM_WIDTH - NUMERAL;
const ANSWER = 24;
const EXPLANATION = 36;
const LINE = 9;

const cell = (width: number, look: FormCell['look'], pieces: readonly Piece[], rowSpan = 1): FormCell => ({
  width,
  look,
  pieces,
  rowSpan,
});
const row = (cells: readonly FormCell[], height = LINE, offset = 0): FormRow => ({
  cells,
  height,
  offset,
  header: false,
});

function pair(tag: string, width: number): readonly FormCell[] {
  const field = fieldByTag(tag);
  return [cell(LABEL, 'label', [{ text: field.label }]), cell(width, 'value', [{ control: field }])];
}
const two = (left: string, right: string) => [row([...pair(left, HALF), ...pair(right, HALF)])];
const one = (tag: string, height = LINE) => [row(pair(tag, REST), height)];

function declaration(): readonly FormRow[] {
  const field = fieldByTag('noPrivateGain_declared');
  const words: Piece = { text: '没有为个人、他人或单位谋取私利：' };
  const cells = [cell(LABEL, 'label', [{ text: field.label }]), cell(REST, 'value', [words, { control: field }])];
  return [row(cells)];
}

/** The published words, then each condition with 是/否 and room for a few words, then the situation's own explanation. */
function situationBlock(each: Situation): readonly FormRow[] {
  const { conditions } = each;
  const numeral = cell(
    NUMERAL,
    'law',
    [{ control: situationTick(each) }, { text: each.numeral }],
    conditions.length + 2,
  );
  const asked = conditions.map(condition =>
    row(
      [
        cell(BODY - ANSWER - EXPLANATION, 'question', [{ text: condition.question }]),
        cell(ANSWER, 'small', [{ control: conditionAnswer(condition) }]),
        cell(EXPLANATION, 'small', [{ control: conditionExplanation(condition) }]),
      ],
      5.5,
      NUMERAL,
    ),
  );
  const label = each.needsExplanation ? '书面说明（必填）：' : '情况说明：';
  const explanation = [{ text: label }, { control: situationExplanation(each) }];
  return [
    row([numeral, cell(BODY, 'law', [{ text: each.text }])], 5.5),
    ...asked,
    row([cell(BODY, 'small', explanation)], each.needsExplanation ? 18 : 6, NUMERAL),
  ];
}

function situationHead(): readonly FormRow[] {
  const head = (width: number, text: string) => cell(width, 'label', [{ text }]);
  const cells = [
    head(NUMERAL, '选择'),
    head(BODY - ANSWER - EXPLANATION, '情形及其条件'),
    head(ANSWER, '是否具备'),
    head(EXPLANATION, '简要说明'),
  ];
  return [{ ...row(cells, 6.5), header: true }];
}

const applicantSection = (kind: FormKind): FormSection => ({
  heading: '一、申请人',
  remark: '',
  blocks:
    kind === 'person'
      ? [two('person_name', 'person_contact'), one('person_category'), two('person_unit', 'person_post')]
      : [one('unit_name'), one('unit_category'), two('unit_responsible', 'unit_contact')],
});

function signatureSection(kind: FormKind): FormSection {
  const self = kind === 'person' ? '本人' : '本单位';
  const promise = `${self}承诺：以上所填内容真实、准确、完整，没有隐瞒；如有不实，愿意承担相应责任。`;
  const signed = two(kind === 'person' ? 'person_signature' : 'unit_signature', 'signedOn').map(each => ({
    ...each,
    height: 14,
  }));
  const blocks = [[row([cell(FORM_WIDTH, 'law', [{ text: promise }])], LINE), ...signed]];
  return {
    heading: '五、签名',
    remark: '',
    blocks: kind === 'person' ? [...blocks, one('unitOpinion', 26)] : blocks,
  };
}

/** The blank form as it is printed, for a person (个人) or a unit (单位). */
export function formLayout(kind: FormKind): FormLayout {
  return {
    title: '容错申请书',
    subtitle: kind === 'person' ? '（个人申请）' : '（单位申请）',
    sections: [
      applicantSection(kind),
      {
        heading: '二、责任追究情况',
        remark: '',
        blocks: [one('receivingOrgan'), one('investigatingOrgan'), one('stage'), one('matter', 16), one('facts', 62)],
      },
      {
        heading: '三、容错情形',
        remark: '（至少选择一种；所选情形的条件逐项回答，没有选择的情形不必填写）',
        blocks: [situationHead(), ...SITUATIONS.map(situationBlock)],
      },
      {
        heading: '四、申请理由和请求',
        remark: '',
        blocks: [
          one('decisionProcedure', 26),
          declaration(),
          one('noPrivateGain_statement', 22),
          one('remedies', 26),
          one('request'),
          one('attachments', 26),
        ],
      },
      signatureSection(kind),
    ],
    notes: NOTES,
  };
}

const NOTES = [
  `本申请书依据${REGULATION.shortTitle}第五条、第六条(一)提出：在责任追究调查阶段，谁问责就向谁申请；责任追究实施后提出的，不予受理。`,
  '请在 Word、WPS、LibreOffice 或者 PDF 阅读器中直接填写并保存，不要改动表格文字，不要转成图片或者“打印为 PDF”。',
  '每项条件请如实选择“是”或者“否”，选择“否”不影响提交；选择情形(十三)的，必须书面说明理由。',
];
