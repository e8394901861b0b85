import { z } from 'zod';
import { localDateSchema } from '../application.ts';

/** A Chinese text a person must fill in; the message names the field. */
export const required = (label: string, max = 10_000) =>
  z
    .string(`${label}未填写`)
    .trim()
    .min(1, `${label}未填写`)
    .max(max, `${label}超过${String(max)}字`);

export const personName = (label: string) => required(label, 50);

/** Names of different people, at least so many. */
export function differentPeople(label: string, count: number, tooFew: string) {
  return z
    .array(personName(label))
    .min(count, tooFew)
    .refine(names => new Set(names).size === names.length, `${label}不能重复`);
}

/** 两名承办人: reports, talks and service are done by at least two. */
export const twoHandlers = differentPeople('承办人', 2, '承办人不少于二人');

/** Id of an upload already received into the case. */
export const uploadId = z.string().min(1);

/** 第十一条: other party rules, laws or superior provisions prevail; the provision is cited. Ends the case. */
export const superseded = z.object({
  outcome: z.literal('superseded'),
  provision: required('所依据的其他规定', 1000),
  reason: required('从其规定的理由'),
});

/** 集体研究记录: who sat, who withdrew, what was said, how it was voted, what was concluded. */
export const deliberationSchema = z
  .object({
    on: localDateSchema,
    place: required('研究地点', 200),
    chair: personName('主持人'),
    present: differentPeople('出席人', 3, '集体研究出席人员不少于三人'),
    observers: z.array(personName('列席人')).default([]),
    recused: z.array(personName('回避人')).default([]),
    opinions: required('讨论意见'),
    votes: z.object({ for: z.int().min(0), against: z.int().min(0), abstain: z.int().min(0) }),
    conclusion: required('研究结论'),
  })
  .superRefine(({ present, recused, votes, chair }, context) => {
    const issue = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    const sitting = present.filter(name => !recused.includes(name)).length;
    if (!present.includes(chair)) issue(['chair'], '主持人应在出席人员之列');
    if (recused.includes(chair)) issue(['chair'], '回避人员不得主持');
    if (votes.for + votes.against + votes.abstain !== sitting)
      issue(['votes'], `表决票数应等于出席且未回避的人数（${String(sitting)}人）`);
    if (votes.for * 2 <= sitting) issue(['votes', 'for'], '同意票未超过出席且未回避人数的半数，不能形成结论');
  });
export type Deliberation = z.infer<typeof deliberationSchema>;
