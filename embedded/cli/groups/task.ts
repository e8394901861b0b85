import { Option } from 'commander';
import { z } from 'zod';
import { PAUSE_KIND_IDS, pauseKindSchema } from '../../../casework/clock/events.ts';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, because, localDate, reading, workingDays } from '../options.ts';

/** Human tasks: answering them, handing them on, their clock. */
export const TASK: readonly Installer[] = [
  define({
    usage: 'task list',
    summary: '待办任务：某人的，或全部',
    options: [new Option('--as <USER>', '谁的待办（默认全部）'), new Option('--case <CASE>', '只看一个案件')],
    schema: z.object({ as: z.string().optional(), case: z.string().optional() }),
    load: async () => (await import('../commands/task.ts')).list,
  }),
  define({
    usage: 'task show <ID>',
    summary: '一项任务、期限说明和应答格式',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/task.ts')).show,
  }),
  define({
    usage: 'task answer <ID>',
    summary: '办理任务',
    options: [asActor, new Option('--input <FILE.json>', '应答内容').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('../commands/task.ts')).answer,
  }),
  define({
    usage: 'task preview <ID>',
    summary: '按这样的应答将制发的文书（PDF，标明草稿），不编号、不制发',
    options: [
      asActor,
      new Option('--input <FILE.json>', '应答内容').makeOptionMandatory(),
      new Option('--out <DIR>', '写到哪个目录').default('.'),
    ],
    schema: z.object({ as: z.string(), input: z.string(), out: z.string() }),
    load: async () => (await import('../commands/preview.ts')).preview,
  }),
  define({
    usage: 'task reassign <ID>',
    summary: '指定承办或转办一项任务',
    options: [asActor, new Option('--to <USER>', '交给谁').makeOptionMandatory(), because('理由')],
    schema: z.object({ as: z.string(), to: z.string(), reason: z.string() }),
    load: async () => (await import('../commands/people.ts')).reassign,
  }),
  define({
    usage: 'task delegate <ID>',
    summary: '委托他人在一定日期前代为办理一项任务',
    options: [
      asActor,
      new Option('--to <USER>', '委托给谁').makeOptionMandatory(),
      new Option('--until <YYYY-MM-DD>', '委托到哪一日').argParser(localDate).makeOptionMandatory(),
      because('理由'),
    ],
    schema: z.object({ as: z.string(), to: z.string(), until: z.string(), reason: z.string() }),
    load: async () => (await import('../commands/people.ts')).delegate,
  }),
  define({
    usage: 'task pause <ID>',
    summary: '批准暂停计时（认定人或督办人）',
    options: [
      asActor,
      new Option('--kind <KIND>', '事由').choices(PAUSE_KIND_IDS).makeOptionMandatory(),
      new Option('--provision <TEXT>', '所依据的规定').makeOptionMandatory(),
      because('理由'),
      new Option('--until <YYYY-MM-DD>', '至迟到哪一日').argParser(localDate).makeOptionMandatory(),
    ],
    schema: z.object({
      ...{ as: z.string(), kind: pauseKindSchema, provision: z.string(), reason: z.string(), until: z.string() },
    }),
    load: async () => (await import('../commands/limit.ts')).pause,
  }),
  define({
    usage: 'task resume <ID>',
    summary: '恢复计时',
    options: [asActor],
    schema: z.object({ as: z.string() }),
    load: async () => (await import('../commands/limit.ts')).resume,
  }),
  define({
    usage: 'task extend <ID>',
    summary: '批准延长内部时限（认定人或督办人）；第六条(三)的期限不得延长',
    options: [
      asActor,
      new Option('--working-days <N>', '延长几个工作日').argParser(workingDays).makeOptionMandatory(),
      because('理由（写入期限说明）'),
    ],
    schema: z.object({ as: z.string(), workingDays: z.number(), reason: z.string() }),
    load: async () => (await import('../commands/limit.ts')).extend,
  }),
];
