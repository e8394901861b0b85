/** How 第三条 reaches an applicant: 适用 (direct), 参照执行 (by reference), or not at all. */
export type Scope = 'direct' | 'by-reference' | 'outside';

export const APPLICANT_CATEGORY_IDS = [
  'party',
  'peoples-congress',
  'government',
  'cppcc',
  'court',
  'procuratorate',
  'democratic-party',
  'mass-organisation',
  'public-institution',
  'enterprise',
  'village-community',
  'other',
] as const;

export type ApplicantCategoryId = (typeof APPLICANT_CATEGORY_IDS)[number];

/** A category of applicant (申请人类别) as 第三条 divides them. */
export interface ApplicantCategory {
  readonly id: ApplicantCategoryId;
  readonly label: string;
  readonly scope: Scope;
  /** The exact words of 第三条 that name it; null when it is outside. */
  readonly quote: string | null;
}

const direct = (id: ApplicantCategoryId, quote: string): ApplicantCategory => ({
  id,
  label: `${quote}（含工作部门、内设机构）`,
  scope: 'direct',
  quote,
});

export const APPLICANT_CATEGORIES: readonly ApplicantCategory[] = [
  direct('party', '党的机关'),
  direct('peoples-congress', '人大机关'),
  direct('government', '行政机关'),
  direct('cppcc', '政协机关'),
  direct('court', '审判机关'),
  direct('procuratorate', '检察机关'),
  direct('democratic-party', '民主党派'),
  direct('mass-organisation', '人民团体'),
  {
    id: 'public-institution',
    label: '具有行政管理和公共服务职能的事业单位',
    scope: 'by-reference',
    quote: '具有行政管理和公共服务职能的企事业单位的工作人员',
  },
  {
    id: 'enterprise',
    label: '具有行政管理和公共服务职能的企业',
    scope: 'by-reference',
    quote: '具有行政管理和公共服务职能的企事业单位的工作人员',
  },
  { id: 'village-community', label: '村（社区）干部', scope: 'by-reference', quote: '村(社区)干部' },
  { id: 'other', label: '其他（不在适用范围内）', scope: 'outside', quote: null },
];

/** What 第三条 says of a scope, for the screening and the letters. */
export function scopeLabel(scope: Scope): string {
  return { direct: '适用', 'by-reference': '参照执行', outside: '不适用' }[scope];
}
