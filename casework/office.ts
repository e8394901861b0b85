import { z } from 'zod';
import { RongcuoError } from '../regulation/errors.ts';
import { internalLimit, limitSchema, type Limit } from '../regulation/limits.ts';
import {
  negativeListSchema,
  portalSchema,
  publicationScopesSchema,
  reviewSchema,
  sealSchema,
} from './office-options.ts';

export { ROLES } from './names.ts';
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
  /** 内部复核: how long after service it may be asked for, and within which it is decided. */
  'review-window': limitSchema.default(internalLimit('working-days', 5)),
  'review-ruling': limitSchema.default(internalLimit('working-days', 15)),
  /** How long after a limit has passed the next 督办 follows. */
  escalation: limitSchema,
});

/** The names of the internal limits. */
export const internalLimitName = internalLimitsSchema.keyof();
export type InternalLimitName = z.infer<typeof internalLimitName>;

/** 机关. `code` is the 代字 its document numbers begin with; organs that issue nothing need none. */
export const organSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, '机关标识只能用小写字母、数字和连字符'),
  name: z.string().min(1),
  short: z.string().min(1),
  kind: z.enum(['discipline', 'organisation', 'committee', 'government', 'other']),
  code: z.string().min(1).optional(),
  phone: z.string().default(''),
  address: z.string().default(''),
  /** Internal limits of this organ's own, instead of the office's, by kind of task. */
  limits: z.partialRecord(internalLimitName, limitSchema).optional(),
  /** Whether this organ reviews its rulings itself, instead of what the office says. */
  review: reviewSchema.optional(),
  /** A picture of its seal, printed on what it seals. */
  seal: sealSchema.optional(),
});
export type Organ = z.infer<typeof organSchema>;

/** 受理机关: only 纪检监察机关 and 组织人事部门 accept applications and rule on them (第六条、第十条). */
export const accepts = ({ kind }: Organ): boolean => kind === 'discipline' || kind === 'organisation';

export const userSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  organ: z.string().optional(),
  roles: z.array(roleSchema).min(1),
  /** Where notices reach the person besides the portal, when a channel is configured. */
  email: z.email('邮箱格式有误').max(200).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9]{5,20}$/, '电话应为5至20位数字')
    .optional(),
});
export type User = z.infer<typeof userSchema>;

/** What an administrator configures for one district. A case pins `version`. */
export const officeSchema = z
  .object({
    /** The number of the version it is kept under; what a change says here is not looked at. */
    version: z.string().min(1).default('draft'),
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
    publicationScopes: publicationScopesSchema.optional(),
    portal: portalSchema.optional(),
    review: reviewSchema.optional(),
    negativeList: negativeListSchema.optional(),
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
    for (const [path, limit] of allLimits(office))
      if (limit?.nature === 'statutory')
        context.addIssue({ code: 'custom', path, message: '机关配置的时限只能是内部时限，法定期限由办法规定' });
    for (const [path, id] of named)
      if (!known.has(id))
        context.addIssue({ code: 'custom', path: path.split('.'), message: `没有标识为“${id}”的机关` });
  });
export type Office = z.infer<typeof officeSchema>;

type Limits = Partial<Record<InternalLimitName, Limit>>;

/** Every limit of an office with its path: its own, and those that its organs have instead. */
function allLimits({ limits, organs }: { limits: Limits; organs: readonly { limits?: Limits | undefined }[] }) {
  const under = (path: (string | number)[], some: Limits): [path: (string | number)[], limit: Limit | undefined][] =>
    Object.entries(some).map(([name, limit]) => [[...path, name], limit]);
  return [
    ...under(['limits'], limits),
    ...organs.flatMap((organ, i) => under(['organs', i, 'limits'], organ.limits ?? {})),
  ];
}

/** The internal limit that holds in an organ: its own where it has one, else the office's. */
export const limitIn = ({ organs, limits }: Office, organ: string, name: InternalLimitName): Limit =>
  organs.find(({ id }) => id === organ)?.limits?.[name] ?? limits[name];

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
