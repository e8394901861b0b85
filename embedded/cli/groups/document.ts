import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, because, reading } from '../options.ts';

/** Documents, their numbers, their genuineness. */
export const DOCUMENT: readonly Installer[] = [
  define({
    usage: 'document serve <ID>',
    summary: '登记文书送达，制发送达回证（认定书除外）',
    options: [asActor, new Option('--input <FILE.json>', '送达情况').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('../commands/record.ts')).serve,
  }),
  define({
    usage: 'document receive <ID>',
    summary: '签收文书：受送达人本人确认收到（不代替送达回证）',
    options: [asActor],
    schema: z.object({ as: z.string() }),
    load: async () => (await import('../commands/record.ts')).receive,
  }),
  define({
    usage: 'document list <CASE>',
    summary: '案件已制发的文书',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/document.ts')).list,
  }),
  define({
    usage: 'document get <ID>',
    summary: '取得文书文件，并与台账的摘要核对',
    options: [
      new Option('--format <FORMAT>', '格式').choices(['pdf', 'docx']).default('pdf'),
      new Option('--out <FILE>', '写到哪个文件（默认 ID.格式）'),
      asReader,
    ],
    schema: z.object({ format: z.enum(['pdf', 'docx']), out: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('../commands/document.ts')).get,
  }),
  define({
    usage: 'document void <ID>',
    summary: '将文书作废：字号保留，文书仍可查看',
    options: [asActor, because('作废理由')],
    schema: z.object({ as: z.string(), reason: z.string() }),
    load: async () => (await import('../commands/document.ts')).voidOne,
  }),
  define({
    usage: 'document reissue <ID>',
    summary: '将文书作废并以新的字号重新制发',
    options: [asActor, because('重新制发的理由')],
    schema: z.object({ as: z.string(), reason: z.string() }),
    load: async () => (await import('../commands/document.ts')).reissue,
  }),
  define({
    usage: 'document verify <FILE>',
    summary: '核验文书文件（PDF、DOCX）是否真实、有无改动、是否作废，并核对台账',
    options: [new Option('--code <CODE>', '校验码（默认读取文件中的）'), asReader],
    schema: z.object({ code: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('../commands/redaction.ts')).verify,
  }),
  define({
    usage: 'document redact <ID>',
    summary: '提出制作文书的隐去副本，由另一人审签',
    options: [asActor, new Option('--input <FILE.json>', '隐去的文字和理由').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('../commands/redaction.ts')).redact,
  }),
  define({
    usage: 'document sign-redaction <ID>',
    summary: '审签隐去副本',
    options: [
      asActor,
      new Option('--decision <DECISION>', '同意或不同意').choices(['approve', 'refuse']).makeOptionMandatory(),
      because('审签意见'),
    ],
    schema: z.object({ as: z.string(), decision: z.enum(['approve', 'refuse']), reason: z.string() }),
    load: async () => (await import('../commands/redaction.ts')).sign,
  }),
  define({
    usage: 'document redactions <CASE>',
    summary: '案件的隐去副本及其隐去内容',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/redaction.ts')).list,
  }),
  define({
    usage: 'document register',
    summary: '发文登记簿：一个机关一年的发文字号，含作废的',
    options: [
      new Option('--organ <ORGAN>', '机关（默认收件机关）'),
      new Option('--year <YYYY>', '年份（默认今年）'),
      asReader,
    ],
    schema: z.object({ as: z.string().optional(), organ: z.string().optional(), year: z.string().optional() }),
    load: async () => (await import('../commands/document.ts')).register,
  }),
];
