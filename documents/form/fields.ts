import { APPLICANT_CATEGORIES } from '../../regulation/scope.ts';
import { REQUESTS, STAGES } from '../../casework/application.ts';

/** Who applies: the 容错申请书 has one form for a person (个人) and one for a unit (单位). */
export type FormKind = 'person' | 'unit';

export interface FieldOption {
  /** What the application stores. */
  readonly value: string;
  /** What the form prints and the drop-down shows. */
  readonly label: string;
  /** Other words that applicants write for it. */
  readonly aliases: readonly string[];
}

/** One line of the form. Blank forms, filling, reading and deficiencies are all driven by {@link FIELDS}. */
export interface FormField {
  /** Tag of the content control and name of the AcroForm field; no dots, for AcroForm names are paths of dots. */
  readonly tag: string;
  /** Path in `Application`. */
  readonly path: string;
  readonly label: string;
  /** Other printed labels under which a form that lost its content controls may carry the field. */
  readonly aliases: readonly string[];
  readonly kind: 'text' | 'longtext' | 'choice' | 'yes-no' | 'date';
  readonly for: FormKind | 'both';
  readonly options: readonly FieldOption[];
  readonly placeholder: string;
}

const CATEGORY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  party: ['党的机关', '党委机关', '党的工作部门'],
  'peoples-congress': ['人大机关', '人大'],
  government: ['行政机关', '政府机关', '政府工作部门'],
  cppcc: ['政协机关', '政协'],
  court: ['审判机关', '人民法院'],
  procuratorate: ['检察机关', '人民检察院'],
  'democratic-party': ['民主党派'],
  'mass-organisation': ['人民团体', '群团组织'],
  'public-institution': ['事业单位'],
  enterprise: ['企业', '国有企业'],
  'village-community': ['村（社区）干部', '村干部', '社区干部'],
  other: ['其他'],
};
const categories: readonly FieldOption[] = APPLICANT_CATEGORIES.map(({ id, label }) => ({
  value: id,
  label,
  aliases: CATEGORY_ALIASES[id] ?? [],
}));
const stages: readonly FieldOption[] = [
  { value: 'investigating', label: STAGES.investigating, aliases: ['调查阶段', '正在调查', '调查中'] },
  { value: 'enforced', label: STAGES.enforced, aliases: ['已经实施', '已实施', '责任追究已实施', '责任追究实施后'] },
];
const requests: readonly FieldOption[] = [
  { value: 'exemption', label: REQUESTS.exemption, aliases: ['免除责任', '免责处理'] },
  { value: 'mitigation', label: REQUESTS.mitigation, aliases: ['减轻责任', '从轻减轻处理'] },
];

type Extra = Partial<Pick<FormField, 'kind' | 'for' | 'options' | 'placeholder'>>;
function field(tag: string, path: string, label: string, aliases: readonly string[], extra: Extra = {}): FormField {
  const { kind = 'text', options = [] } = extra;
  const placeholder = extra.placeholder ?? (kind === 'choice' ? `请选择${label}` : `请填写${label}`);
  return { tag, path, label, aliases, kind, for: extra.for ?? 'both', options, placeholder };
}
const person: Extra = { for: 'person' };
const unit: Extra = { for: 'unit' };
const long: Extra = { kind: 'longtext' };
const category: Extra = { kind: 'choice', options: categories };

export const FIELDS: readonly FormField[] = [
  field('person_name', 'applicant.name', '姓名', ['申请人姓名', '申请人'], person),
  field('person_category', 'applicant.category', '人员类别', ['申请人类别'], { ...person, ...category }),
  field('person_unit', 'applicant.unit', '工作单位', ['所在单位', '单位'], person),
  field('person_post', 'applicant.post', '职务', ['现任职务', '职务职级', '职务（职级）'], person),
  field('person_contact', 'applicant.contact', '联系电话', ['电话', '联系方式', '手机号码'], person),
  field('unit_name', 'applicant.name', '单位名称', ['申请单位', '申请单位名称'], unit),
  field('unit_category', 'applicant.category', '单位类别', ['单位性质'], { ...unit, ...category }),
  field('unit_responsible', 'applicant.responsiblePerson', '单位负责人', ['负责人', '主要负责人', '法定代表人'], unit),
  field('unit_contact', 'applicant.contact', '联系电话', ['电话', '联系方式', '单位电话'], unit),
  field('receivingOrgan', 'receivingOrgan', '受理机关', ['受理单位', '受理机关（部门）', '受理机关名称'], {
    placeholder: '向谁申请：正在追究责任的机关或部门',
  }),
  field('matter', 'matter', '责任追究事项', ['问责事项', '被调查事项', '追责事项'], {
    ...long,
    placeholder: '请写明因何事正被调查',
  }),
  field('investigatingOrgan', 'investigatingOrgan', '责任追究调查机关', ['调查机关', '问责机关', '责任追究机关']),
  field('stage', 'stage', '责任追究所处阶段', ['所处阶段', '责任追究阶段', '阶段'], {
    kind: 'choice',
    options: stages,
    placeholder: '请选择所处阶段',
  }),
  field('facts', 'facts', '主要事实', ['主要事实经过', '基本事实', '事实经过'], {
    ...long,
    placeholder: '请写明时间、地点、经过、结果和影响',
  }),
  field('decisionProcedure', 'decisionProcedure', '民主决策程序', ['决策程序', '决策过程'], {
    ...long,
    placeholder: '请写明何时经何种会议、以何种方式决定',
  }),
  field('noPrivateGain_declared', 'noPrivateGain.declared', '未谋取私利声明', ['是否未谋取私利', '声明未谋取私利'], {
    kind: 'yes-no',
  }),
  field('noPrivateGain_statement', 'noPrivateGain.statement', '未谋取私利说明', ['私利情况说明', '有关私利的说明'], {
    ...long,
    placeholder: '请写明没有为个人、他人或单位谋取私利的情况',
  }),
  field('remedies', 'remedies', '消除影响、挽回损失的措施', ['补救措施', '消除影响挽回损失措施', '整改补救措施'], {
    ...long,
    placeholder: '请写明已经采取和正在采取的措施',
  }),
  field('request', 'request', '请求事项', ['申请事项', '请求'], { kind: 'choice', options: requests }),
  field('attachments', 'attachments', '附件清单', ['附件', '证明材料清单', '附件目录'], {
    ...long,
    placeholder: '每行一份，没有附件的可以不填',
  }),
  field(
    'person_signature',
    'signature',
    '申请人签名',
    ['签名', '签名（盖章）', '申请人签名（盖章）', '申请人（签名）'],
    person,
  ),
  field(
    'unit_signature',
    'signature',
    '负责人签名（单位盖章）',
    ['签名（盖章）', '单位盖章', '申请单位（盖章）'],
    unit,
  ),
  field('signedOn', 'signedOn', '申请日期', ['日期', '填表日期', '签名日期'], {
    kind: 'date',
    placeholder: '    年  月  日',
  }),
  field('unitOpinion', 'unitOpinion', '所在单位意见', ['单位意见', '所在单位意见（盖章）'], {
    ...person,
    ...long,
    placeholder: '由所在单位填写，可以不填',
  }),
];

/** The fields on one form, in printed order. */
export function fieldsOf(kind: FormKind): readonly FormField[] {
  return FIELDS.filter(each => each.for === 'both' || each.for === kind);
}

/** @throws {RangeError} for a tag that is not in {@link FIELDS}: a mistake in this code, not in a form. */
export function fieldByTag(tag: string): FormField {
  const found = FIELDS.find(each => each.tag === tag);
  if (found === undefined) throw new RangeError(`no form field ${tag}`);
  return found;
}

/** The field that fills a path of `Application` on one form. */
export function fieldByPath(kind: FormKind, path: string): FormField | undefined {
  return fieldsOf(kind).find(each => each.path === path);
}
