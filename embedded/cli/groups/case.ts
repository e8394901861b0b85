import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, because, reading, resuming } from '../options.ts';

/** A case as a whole. */
export const CASE: readonly Installer[] = [
  define({
    usage: 'case list',
    summary: '案件，新的在前',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/case.ts')).list,
  }),
  define({
    usage: 'case open',
    summary: '启动纠错（第八条）或澄清（第九条）程序',
    options: [
      new Option('--procedure <PROCEDURE>', '程序').choices(['correction', 'clarification']).makeOptionMandatory(),
      new Option('--input <FILE.json>', '对象、事由和来源案件').makeOptionMandatory(),
      new Option('--key <KEY>', '幂等键：同一键只启动一次'),
      asActor,
    ],
    schema: z.object({
      procedure: z.enum(['correction', 'clarification']),
      ...{ input: z.string(), key: z.string().optional(), as: z.string() },
    }),
    load: async () => (await import('../commands/open-case.ts')).open,
  }),
  define({
    usage: 'case show <ID>',
    summary: '案件现状',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/case.ts')).show,
  }),
  define({
    usage: 'case ledger <ID>',
    summary: '案件台账',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/case.ts')).ledger,
  }),
  define({
    usage: 'case attach <CASE> <FILE...>',
    summary: '向案件补充材料',
    options: [
      asActor,
      new Option('--purpose <PURPOSE>', '申请书或证据材料').choices(['form', 'evidence']).default('evidence'),
      resuming,
    ],
    schema: z.object({ as: z.string(), purpose: z.enum(['form', 'evidence']), resume: z.string().optional() }),
    load: async () => (await import('../commands/submit.ts')).attach,
  }),
  define({
    usage: 'case withdraw <ID>',
    summary: '认定作出前撤回申请；纠错、澄清由启动机关终止',
    options: [
      asActor,
      new Option('--reason <TEXT>', '撤回理由').makeOptionMandatory(),
      new Option('--provision <TEXT>', '从其规定（第十一条）所依据的规定'),
    ],
    schema: z.object({ as: z.string(), reason: z.string(), provision: z.string().optional() }),
    load: async () => (await import('../commands/case.ts')).withdraw,
  }),
  define({
    usage: 'case file <ID>',
    summary: '取得卷宗（ZIP，或装订成一个 PDF），并与台账的摘要核对',
    options: [
      new Option('--format <FORMAT>', '格式').choices(['zip', 'pdf']).default('zip'),
      new Option('--out <FILE>', '写到哪个文件（默认 ID.格式）'),
      asReader,
    ],
    schema: z.object({ format: z.enum(['zip', 'pdf']), out: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('../commands/record.ts')).caseFile,
  }),
  define({
    usage: 'case redrive <ID>',
    summary: '流程失败后从失败处继续（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/case.ts')).redrive,
  }),
  define({
    usage: 'case procedure <ID>',
    summary: '案件所用的流程版本、所在环节，能否改按现行版本办理',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/procedure.ts')).procedure,
  }),
  define({
    usage: 'case move <ID>',
    summary: '将正在办理的案件改按现行流程版本办理（管理员）',
    options: [asReader, because('理由')],
    schema: reading.extend({ reason: z.string() }),
    load: async () => (await import('../commands/procedure.ts')).move,
  }),
  define({
    usage: 'case review <ID>',
    summary: '申请复核（申请人；内部程序，机关启用的才有）',
    options: [asActor, new Option('--grounds <TEXT>', '理由').makeOptionMandatory()],
    schema: z.object({ as: z.string(), grounds: z.string() }),
    load: async () => (await import('../commands/procedure.ts')).review,
  }),
];
