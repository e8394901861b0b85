/**
 * The words a template may use in `{{ … }}`, and what each stands for. The check at load and the type of the view both
 * come from here, so a template cannot name what no view has. Keys are Chinese: officials read them.
 */
export type Shape = 'text' | 'number' | 'flag' | readonly [Shape] | { readonly [name: string]: Shape };

export type ValueOf<S> = S extends 'text'
  ? string
  : S extends 'number'
    ? number
    : S extends 'flag'
      ? boolean
      : S extends readonly [infer Each]
        ? readonly ValueOf<Each>[]
        : { readonly [Key in keyof S]: ValueOf<S[Key]> };

/** 期限: 截止日期 carries （未核定） while provisional; 性质 is 法定期限 or 内部时限, never one for the other. */
const limit = {
  起算日期: 'text',
  截止日期: 'text',
  期限: 'text',
  性质: 'text',
  法定: 'flag',
  未核定: 'flag',
  说明: 'text',
} as const;

const cited = { 项: 'text', 原文: 'text' } as const;

export const VOCABULARY = {
  办法: {
    名称: 'text',
    第二条: 'text',
    第六条第一项: 'text',
    第六条第四项: 'text',
    第七条减责: 'text',
    第七条影响期: 'text',
    原则: [cited],
  },
  文书: { 日期: 'text' },
  机关: { 名称: 'text', 简称: 'text', 单位代称: 'text', 电话: 'text', 地址: 'text' },
  地区: { 名称: 'text', 党委: 'text', 政府: 'text' },
  案件: { 编号: 'text', 收件日期: 'text', 材料: [{ 序号: 'number', 名称: 'text', 种类: 'text' }] },
  收件人: { 名称: 'text', 称谓: 'text', 代称: 'text' },
  申请人: {
    名称: 'text',
    称谓: 'text',
    代称: 'text',
    身份: 'text',
    个人: 'flag',
    单位: 'flag',
    工作单位: 'text',
    职务: 'text',
    负责人: 'text',
    类别: 'text',
    适用方式: 'text',
    抄送单位: 'text',
  },
  申请: {
    受理机关: 'text',
    事项: 'text',
    调查机关: 'text',
    调查机关另有: 'flag',
    阶段: 'text',
    请求: 'text',
    情形项: ['text'],
    情形: [{ ...cited, 说明: 'text' }],
  },
  补正: { 事项: [{ 序号: 'number', 项目: 'text', 问题: 'text', 办法: 'text' }], 期限: limit },
  受理: { 日期: 'text', 类别: 'text', 期限原文: 'text', 承办人: ['text'], 意见: 'text', 期限: limit },
  不予受理: {
    理由: [{ 序号: 'number', 方面: 'text', 依据: 'text', 内容: 'text' }],
    解释: 'text',
    其他途径: 'text',
    已实施: 'flag',
  },
  移送: { 接收机关: 'text', 接收机关代称: 'text', 理由: 'text' },
  调整: {
    原类别: 'text',
    新类别: 'text',
    新期限原文: 'text',
    理由: 'text',
    批准人: 'text',
    申报人: 'text',
    申报日期: 'text',
    原期限: limit,
    新期限: limit,
  },
  核实: {
    类别: 'text',
    期限: limit,
    完成日期: 'text',
    承办人: ['text'],
    过程: 'text',
    事实: 'text',
    证据: [{ 序号: 'number', 名称: 'text', 证明内容: 'text' }],
    谈话: [{ 序号: 'number', 人员: 'text', 日期: 'text', 地点: 'text', 记录: 'text' }],
    当事人意见: 'text',
    采纳情况: 'text',
    情形: [
      {
        ...cited,
        全部具备: 'flag',
        条件: [{ 原文: 'text', 结论: 'text', 理由: 'text', 证据: ['text'] }],
      },
    ],
    前提: [{ 原文: 'text', 结论: 'text', 理由: 'text' }],
    关系: 'text',
    初步意见: 'text',
    初步意见理由: 'text',
    拟免责: 'flag',
    拟减责: 'flag',
  },
  研究: {
    日期: 'text',
    地点: 'text',
    主持人: 'text',
    出席: ['text'],
    列席: ['text'],
    回避: ['text'],
    意见: 'text',
    表决人数: 'number',
    同意: 'number',
    反对: 'number',
    弃权: 'number',
    结论: 'text',
  },
  认定: {
    日期: 'text',
    种类: 'text',
    免责: 'flag',
    减责: 'flag',
    不予容错: 'flag',
    事实: 'text',
    理由: 'text',
    依据情形: [cited],
    情形项: ['text'],
    结果运用: [{ ...cited, 全角项: 'text' }],
    公开范围: 'text',
    公开天数: 'number',
    处理意见: 'text',
    影响期: 'text',
    纠错: 'text',
  },
  认定书: { 标题: 'text', 文号: 'text', 日期: 'text' },
  公开: { 范围: 'text', 起始日期: 'text', 截止日期: 'text', 天数: 'number', 事项: 'text', 监督电话: 'text' },
  送达: {
    方式: 'text',
    日期: 'text',
    地点: 'text',
    收件人: 'text',
    送达人: ['text'],
    需记明: 'flag',
    事由: 'text',
    备注: 'text',
  },
  执行: { 已送达: 'flag', 送达日期: 'text', 已公开: 'flag', 公开日期: 'text' },
  督办: {
    责任单位: 'text',
    责任单位代称: 'text',
    责任岗位: 'text',
    事项: 'text',
    依据: 'text',
    次数: 'number',
    原期限: limit,
    新期限: limit,
  },
  目录: [{ 序号: 'number', 题名: 'text', 文号: 'text', 责任者: 'text', 日期: 'text' }],
} as const satisfies Record<string, Shape>;

export type SectionName = keyof typeof VOCABULARY;
export type View = { readonly [Name in SectionName]: ValueOf<(typeof VOCABULARY)[Name]> };
export type LimitView = ValueOf<typeof limit>;
export const isSection = (name: string): name is SectionName => Object.hasOwn(VOCABULARY, name);

/** Sections that need nothing but the case: a title may use only these, so that it is known before the office is. */
export const TITLE_SECTIONS: readonly SectionName[] = ['申请人', '申请'];
