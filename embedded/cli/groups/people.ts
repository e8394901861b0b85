import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, because, reading, saying } from '../options.ts';

/** 回避, questions of interpretation (第十二条), consultations (第十条). */
export const PEOPLE: readonly Installer[] = [
  define({
    usage: 'case recuse <ID>',
    summary: '回避：自行回避、当事人申请回避或决定回避',
    options: [asActor, new Option('--user <USER>', '谁回避').makeOptionMandatory(), because('回避理由')],
    schema: z.object({ as: z.string(), user: z.string(), reason: z.string() }),
    load: async () => (await import('../commands/people.ts')).recuse,
  }),
  define({
    usage: 'case decide-recusal <ID> <RECUSAL>',
    summary: '对当事人的回避申请作出决定',
    options: [
      asActor,
      new Option('--decision <DECISION>', '同意或不同意').choices(['grant', 'refuse']).makeOptionMandatory(),
      because('决定理由'),
    ],
    schema: z.object({ as: z.string(), decision: z.enum(['grant', 'refuse']), reason: z.string() }),
    load: async () => (await import('../commands/people.ts')).decideRecusal,
  }),
  define({
    usage: 'case question <ID>',
    summary: '就案件提出解释问题（第十二条）',
    options: [asActor, saying('需要解释的问题'), new Option('--article <ARTICLE>', '所涉条款，如 第五条(三)')],
    schema: z.object({ as: z.string(), text: z.string(), article: z.string().optional() }),
    load: async () => (await import('../commands/counsel.ts')).question,
  }),
  define({
    usage: 'case questions <ID>',
    summary: '案件的解释问题及答复',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/counsel.ts')).questions,
  }),
  define({
    usage: 'case answer-question <ID> <QUESTION>',
    summary: '答复解释问题（区纪委、区委组织部）',
    options: [asActor, new Option('--organ <ORGAN>', '答复机关').makeOptionMandatory(), saying('答复内容')],
    schema: z.object({ as: z.string(), organ: z.string(), text: z.string() }),
    load: async () => (await import('../commands/counsel.ts')).answerQuestion,
  }),
  define({
    usage: 'case consult <ID>',
    summary: '征询协作机关意见（第十条）',
    options: [
      asActor,
      new Option('--organ <ORGAN>', '被征询机关').makeOptionMandatory(),
      saying('征询事项'),
      new Option('--attach <UPLOAD...>', '所附材料的编号').default([]),
    ],
    schema: z.object({ as: z.string(), organ: z.string(), text: z.string(), attach: z.array(z.string()) }),
    load: async () => (await import('../commands/counsel.ts')).consult,
  }),
  define({
    usage: 'case consultation <CONSULTATION>',
    summary: '一次征询：事项、所附材料、期限和答复',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/counsel.ts')).consultation,
  }),
  define({
    usage: 'case reply <CONSULTATION>',
    summary: '答复征询（被征询机关）',
    options: [asActor, saying('答复意见')],
    schema: z.object({ as: z.string(), text: z.string() }),
    load: async () => (await import('../commands/counsel.ts')).reply,
  }),
];
