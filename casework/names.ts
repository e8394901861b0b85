/**
 * What people read for the ids of roles, procedures and tasks. Without zod: lists and menus need the names and not the schemas,
 * which are a third of what the portal's first page would have to load and run.
 */

/** Roles of the people who act in a case (design: applicant … auditor). */
export const ROLES = {
  applicant: '申请人',
  registrar: '受理承办人',
  investigator: '核实承办人',
  adjudicator: '认定人',
  filing: '备案承办人',
  supervisor: '督办人',
  administrator: '管理员',
  auditor: '审计员',
} as const;

export const PROCEDURES = { tolerance: '容错认定', correction: '纠错', clarification: '澄清保护' } as const;

export const TASK_TITLES = {
  supplement: '补正申请',
  accept: '受理审核',
  verify: '调查核实',
  determine: '作出认定',
  redact: '公开审签',
  serve: '送达',
  acknowledge: '备案签收',
  operate: '处置中止步骤',
  'issue-measure': '采取纠错措施',
  'record-talk': '记录谈话',
  plan: '制定整改方案',
  rectification: '报告整改情况',
  review: '核验整改情况',
  'follow-up': '回访',
  'verify-facts': '核查反映问题',
  approve: '审批澄清',
  deliver: '实施澄清',
  'review-window': '复核申请期',
  'review-ruling': '内部复核',
} as const;
