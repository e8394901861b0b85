export const MEASURE_IDS = [
  'early-reminder',
  'supervision-proposal',
  'reminder-talk',
  'admonishing-talk',
  'ordered-correction',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

/** A correction measure (纠错措施), 第八条(一)(二). */
export interface Measure {
  readonly id: MeasureId;
  readonly label: string;
  /** The exact words of the article. */
  readonly quote: string;
  readonly source: '第八条(一)' | '第八条(二)';
  /** Whether a talk is held and must be recorded. */
  readonly talk: boolean;
  /** Whether causes, a plan and rectification are followed up (分析查找原因,制定改进措施). */
  readonly followUp: boolean;
}

const byLetter = (id: MeasureId, label: string, talk: boolean): Measure => ({
  id,
  label,
  quote: label,
  source: '第八条(二)',
  talk,
  followUp: true,
});

export const MEASURES: readonly Measure[] = [
  {
    id: 'early-reminder',
    label: '早提醒',
    quote: '坚持早发现、早提醒、早纠正',
    source: '第八条(一)',
    talk: false,
    followUp: false,
  },
  byLetter('supervision-proposal', '纪检监察建议书', false),
  byLetter('reminder-talk', '提醒约谈', true),
  byLetter('admonishing-talk', '诫勉谈话', true),
  byLetter('ordered-correction', '责令纠错', false),
];

export const FORM_IDS = ['first', 'second', 'third', 'fourth'] as const;
export type FormId = (typeof FORM_IDS)[number];

/** One of the “四种形态” by which 第八条(三) has cases classified; the forms themselves are the party's, not the 办法's. */
export interface FormOfDiscipline {
  readonly id: FormId;
  readonly label: string;
  readonly summary: string;
}

export const FOUR_FORMS_SOURCE = '《中国共产党党内监督条例》第七条';

export const FOUR_FORMS: readonly FormOfDiscipline[] = [
  { id: 'first', label: '第一种形态', summary: '批评和自我批评、约谈函询，红红脸、出出汗' },
  { id: 'second', label: '第二种形态', summary: '党纪轻处分、组织调整' },
  { id: 'third', label: '第三种形态', summary: '党纪重处分、重大职务调整' },
  { id: 'fourth', label: '第四种形态', summary: '严重违纪涉嫌违法立案审查' },
];

export const DISPOSITION_IDS = ['help', 'exempt', 'lighter', 'strict'] as const;
export type DispositionId = (typeof DISPOSITION_IDS)[number];

/** How 第八条(三) would have each class dealt with (分类处置), in its words. */
export const DISPOSITIONS: readonly { id: DispositionId; label: string; quote: string }[] = [
  {
    id: 'help',
    label: '批评帮助',
    quote: '通过咬耳扯袖、红脸出汗,在民主生活会上开展批评与自我批评,帮助绝大多数有问题的干部及时纠正错误。',
  },
  { id: 'exempt', label: '免责', quote: '对认错态度好、主动挽回损失和影响的,应当体现政策,予以免责。' },
  { id: 'lighter', label: '从轻减轻处理', quote: '确需追究责任的,从轻减轻处理。' },
  {
    id: 'strict',
    label: '从严审查处理',
    quote: '对极少数心存侥幸、隐瞒问题、拒不改错、对抗组织的,应当从严审查处理。',
  },
];
