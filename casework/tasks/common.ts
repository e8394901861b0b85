import { z } from 'zod';
import { localDateSchema } from '../application.ts';

/** A Chinese text a person must fill in; the message names the field, as forms do. */
export const required = (label: string, max = 10_000) =>
  z
    .string(`${label}未填写`)
    .trim()
    .min(1, `${label}未填写`)
    .max(max, `${label}超过${String(max)}字`)
    .meta({ title: label });

/** A text that may stay empty. */
export const optionalText = (label: string, max = 1000) =>
  z
    .string()
    .trim()
    .max(max, `${label}超过${String(max)}字`)
    .default('')
    .meta({ title: label });

/** A day, YYYY-MM-DD in Asia/Shanghai. */
export const day = (label: string) => localDateSchema.meta({ title: label, format: 'date' });

/** One of several, each with its words in Chinese. */
export const choice = <const W extends Readonly<Record<string, string>>>(label: string, words: W) =>
  z.enum(keysOf(words), `${label}未选择`).meta({ title: label, words });

/** The keys in the order written, as zod asks for them. */
const keysOf = <W extends Readonly<Record<string, string>>>(words: W) =>
  Object.fromEntries(Object.keys(words).map(key => [key, key])) as { [K in keyof W & string]: K };

/** A list under its name. */
export const listOf = <S extends z.ZodType>(label: string, schema: S) => z.array(schema).meta({ title: label });

export const personName = (label: string) => required(label, 50);

/** Names of different people, at least so many. */
export function differentPeople(label: string, count: number, tooFew: string) {
  return z
    .array(personName(label))
    .min(count, tooFew)
    .refine(names => new Set(names).size === names.length, `${label}不能重复`)
    .meta({ title: label });
}

/** 两名承办人: reports, talks and service are done by at least two. */
export const twoHandlers = differentPeople('承办人', 2, '承办人不少于二人');

/** Id of an upload already received into the case. */
export const uploadId = z.string().min(1, '材料未选择').meta({ title: '材料', format: 'upload' });

/** 证据: an upload and what it proves. */
export const evidenceItem = z.object({ upload: uploadId, proves: required('证明内容', 1000) }).meta({ title: '证据' });

/** 听取意见: one talk. */
export const heardItem = z
  .object({
    person: personName('被听取意见人'),
    on: day('谈话日期'),
    place: required('谈话地点', 200),
    record: required('谈话记录'),
  })
  .meta({ title: '谈话记录' });

/** 第十一条: other party rules, laws or superior provisions prevail; the provision is cited. Ends the case. */
export const superseded = z.object({
  outcome: z.literal('superseded'),
  provision: required('所依据的其他规定', 1000),
  reason: required('从其规定的理由'),
});

const votes = (label: string) => z.int(`${label}应为整数`).min(0, `${label}不能为负`).meta({ title: label });

/** 隐去: words and what is printed in their place. */
export const redactionList = listOf(
  '隐去的文字',
  z.object({ text: required('隐去的文字', 500), replacement: z.string().max(50).meta({ title: '代以' }) }),
);

/** 集体研究记录: who sat, who withdrew, what was said, how it was voted, what was concluded. */
export const deliberationSchema = z
  .object({
    on: day('研究日期'),
    place: required('研究地点', 200),
    chair: personName('主持人'),
    present: differentPeople('出席人', 3, '集体研究出席人员不少于三人'),
    observers: listOf('列席人', personName('列席人')).default([]),
    recused: listOf('回避人', personName('回避人')).default([]),
    opinions: required('讨论意见'),
    votes: z
      .object({ for: votes('同意票'), against: votes('反对票'), abstain: votes('弃权票') })
      .meta({ title: '表决' }),
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
