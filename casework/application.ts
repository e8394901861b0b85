import { z } from 'zod';
import { isLocalDate } from '../regulation/dates.ts';

const text = (label: string, max = 5000) =>
  z
    .string(`${label}未填写`)
    .trim()
    .min(1, `${label}未填写`)
    .max(max, `${label}超过${String(max)}字`);

export const localDateSchema = z.string().refine(isLocalDate, '日期应为实际存在的日期，格式 YYYY-MM-DD');

/** 申请人: the person or unit under investigation (第六条(一)). `category` is an id of regulation/scope.ts (第三条). */
export const applicantSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    name: text('姓名', 50),
    unit: text('工作单位', 100),
    post: text('职务', 100),
    category: text('人员类别', 50),
    contact: text('联系电话', 50),
  }),
  z.object({
    kind: z.literal('unit'),
    name: text('单位名称', 100),
    responsiblePerson: text('单位负责人', 50),
    category: text('单位类别', 50),
    contact: text('联系电话', 50),
  }),
]);
export type Applicant = z.infer<typeof applicantSchema>;

/** How the applicant answers one condition that a situation of 第五条 states. */
export const conditionAnswerSchema = z.object({
  condition: z.string(),
  met: z.boolean(),
  explanation: z.string().trim().max(2000).default(''),
});

export const citedSituationSchema = z.object({
  situation: z.int().min(1).max(13),
  answers: z.array(conditionAnswerSchema),
  /** 情形(十三) needs one: why the matter fits although no listed situation does. */
  explanation: z.string().trim().max(2000).default(''),
});

/** 责任追究所处阶段: only an application made while the investigation runs can be accepted (第六条(一)). */
export const STAGES = { investigating: '责任追究调查阶段', enforced: '责任追究已经实施' } as const;
export const stageSchema = z.enum(['investigating', 'enforced']);

/** 请求事项. */
export const REQUESTS = { exemption: '免责', mitigation: '减责' } as const;
export const requestSchema = z.enum(['exemption', 'mitigation']);

/** 容错申请书, read: what the applicant states. Nothing here has been checked against the 办法 yet. */
export const applicationSchema = z.object({
  applicant: applicantSchema,
  /** 受理机关, as the applicant names it (谁问责向谁申请). */
  receivingOrgan: text('受理机关', 100),
  /** 责任追究事项. */
  matter: text('责任追究事项', 500),
  /** 责任追究调查机关. */
  investigatingOrgan: text('责任追究调查机关', 100),
  stage: stageSchema,
  /** 主要事实. */
  facts: text('主要事实', 10_000),
  situations: z.array(citedSituationSchema).min(1, '至少选择第五条的一种情形'),
  /** 民主决策程序. */
  decisionProcedure: text('决策程序', 3000),
  noPrivateGain: z.object({ declared: z.boolean(), statement: text('未谋取私利说明', 2000) }),
  /** 消除影响、挽回损失的措施. */
  remedies: text('补救措施', 3000),
  request: requestSchema,
  attachments: z.array(z.string().trim().min(1).max(200)).default([]),
  /** 申请人签名(盖章). */
  signature: text('签名（盖章）', 100),
  signedOn: localDateSchema,
  /** 所在单位意见; a unit applying for itself has none. */
  unitOpinion: z.string().trim().max(2000).default(''),
});
export type Application = z.infer<typeof applicationSchema>;

/**
 * 需要补正的内容: one thing missing or wrong in an application. `code` is stable (`form.field-missing`,
 * `form.encrypted`, …), `field` a path into {@link applicationSchema} or `file`; the texts are Chinese.
 */
export const deficiencySchema = z.object({
  code: z.string(),
  field: z.string(),
  label: z.string(),
  problem: z.string(),
  remedy: z.string(),
});
export type Deficiency = z.infer<typeof deficiencySchema>;
