import { z } from 'zod';
import { RongcuoError } from '../regulation/errors.ts';
import { internalLimit, limitSchema } from '../regulation/limits.ts';

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
export const roleSchema = z.enum([
  'applicant',
  'registrar',
  'investigator',
  'adjudicator',
  'filing',
  'supervisor',
  'administrator',
  'auditor',
]);
export type Role = z.infer<typeof roleSchema>;

/** 机关. `code` is the 代字 its document numbers begin with; organs that issue nothing need none. */
export const organSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, '机关标识只能用小写字母、数字和连字符'),
  name: z.string().min(1),
  short: z.string().min(1),
  kind: z.enum(['discipline', 'organisation', 'committee', 'government', 'other']),
  code: z.string().min(1).optional(),
  phone: z.string().default(''),
  address: z.string().default(''),
});
export type Organ = z.infer<typeof organSchema>;

/** 受理机关: only 纪检监察机关 and 组织人事部门 accept applications and rule on them (第六条、第十条). */
export const accepts = ({ kind }: Organ): boolean => kind === 'discipline' || kind === 'organisation';

export const userSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  organ: z.string().optional(),
  roles: z.array(roleSchema).min(1),
});
export type User = z.infer<typeof userSchema>;

/** 内部时限: every limit that is not the 办法's own. Task kinds not listed have no internal limit. */
export const internalLimitsSchema = z.object({
  supplement: limitSchema,
  accept: limitSchema,
  determine: limitSchema,
  redact: limitSchema,
  serve: limitSchema,
  acknowledge: limitSchema,
  operate: limitSchema,
  // 第八条、第九条: defaults, so that an office configured before these procedures stays valid.
  'issue-measure': limitSchema.default(internalLimit('working-days', 10)),
  'record-talk': limitSchema.default(internalLimit('working-days', 10)),
  plan: limitSchema.default(internalLimit('working-days', 10)),
  /** Where the measure or the review sets no other day. */
  rectification: limitSchema.default(internalLimit('months', 1)),
  review: limitSchema.default(internalLimit('working-days', 10)),
  'follow-up': limitSchema.default(internalLimit('months', 3)),
  'verify-facts': limitSchema.default(internalLimit('working-days', 20)),
  approve: limitSchema.default(internalLimit('working-days', 5)),
  deliver: limitSchema.default(internalLimit('working-days', 10)),
  /** 第十条: the reply of an organ that is consulted. */
  consultation: limitSchema.default(internalLimit('working-days', 5)),
  /** How long after a limit has passed the next 督办 follows. */
  escalation: limitSchema,
});

/** What an administrator configures for one district. A case pins `version`. */
export const officeSchema = z
  .object({
    version: z.string().min(1),
    district: z.string().min(1),
    organs: z.array(organSchema).min(1),
    users: z.array(userSchema),
    /** 同级党委、政府: to whom results are filed (第六条(五)); ids of organs. */
    filing: z.object({ committee: z.string(), government: z.string() }),
    /** The organ that receives an application whose receiving organ cannot be recognised. */
    intake: z.string(),
    limits: internalLimitsSchema,
    /** Working days before a limit on which its holder is reminded (内部管理); 3 and 1 where nothing is set, none for []. */
    reminders: z.array(z.int('提醒应为整数个工作日').min(1, '提醒至少提前1个工作日').max(60)).max(10).optional(),
  })
  .superRefine((office, context) => {
    const known = new Set(office.organs.map(organ => organ.id));
    const named: [string, string][] = [
      ['filing.committee', office.filing.committee],
      ['filing.government', office.filing.government],
      ['intake', office.intake],
    ];
    office.users.forEach((user, index) => {
      if (user.organ !== undefined) named.push([`users.${String(index)}.organ`, user.organ]);
    });
    office.organs.forEach((organ, index) => {
      if (accepts(organ) && organ.code === undefined)
        context.addIssue({
          code: 'custom',
          path: ['organs', index, 'code'],
          message: `受理机关“${organ.name}”须有发文机关代字`,
        });
    });
    const intake = office.organs.find(({ id }) => id === office.intake);
    if (intake && !accepts(intake))
      context.addIssue({ code: 'custom', path: ['intake'], message: '收件机关应为纪检监察机关或组织人事部门' });
    for (const [path, id] of named)
      if (!known.has(id))
        context.addIssue({ code: 'custom', path: path.split('.'), message: `没有标识为“${id}”的机关` });
  });
export type Office = z.infer<typeof officeSchema>;

/** @param where Where the configuration is kept, for the remedy. */
export class OfficeMissing extends RongcuoError {
  constructor(where: string, cause?: unknown) {
    super('office.missing', '尚未配置机关、人员和时限', { remedy: `在${where}放入机关配置`, cause });
  }
}
export class OfficeInvalid extends RongcuoError {
  constructor(where: string, detail: string, cause?: unknown) {
    super('office.invalid', `机关配置有误：${detail}`, { remedy: `改正${where}的机关配置`, cause });
  }
}

/** Reads an office's configuration from its JSON text. @throws {OfficeInvalid} naming each field at fault. */
export function parseOffice(text: string, where: string): Office {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new OfficeInvalid(where, '不是 JSON', error);
  }
  const result = officeSchema.safeParse(data);
  if (!result.success) throw new OfficeInvalid(where, z.prettifyError(result.error), result.error);
  return result.data;
}
