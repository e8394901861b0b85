import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, localDate } from '../options.ts';

/** What is added to a case while it is checked and verified. */
export const RECORD: readonly Installer[] = [
  define({
    usage: 'case supplement-form <ID>',
    summary: '退回补正的申请书：已填内容保留，需要补正处标出',
    options: [
      new Option('--format <FORMAT>', '格式').choices(['docx', 'pdf']).default('docx'),
      new Option('--out <FILE>', '写到哪个文件'),
      asReader,
    ],
    schema: z.object({ format: z.enum(['docx', 'pdf']), out: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('../commands/record.ts')).supplementForm,
  }),
  define({
    usage: 'case enter-application <ID>',
    summary: '补正期间由受理承办人对照纸质件、扫描件录入申请书',
    options: [
      asActor,
      new Option('--file <application.json>', '申请书内容（JSON）').makeOptionMandatory(),
      new Option('--upload <UPLOAD>', '对照哪件材料（默认所提交的申请书）'),
      new Option('--note <TEXT>', '录入说明'),
    ],
    schema: z.object({
      ...{ as: z.string(), file: z.string(), upload: z.string().optional(), note: z.string().optional() },
    }),
    load: async () => (await import('../commands/entry.ts')).enterApplication,
  }),
  define({
    usage: 'case hearing <ID>',
    summary: '登记听取意见记录（核实期间）',
    options: [
      asActor,
      new Option('--person <NAME>', '听取谁的意见').makeOptionMandatory(),
      new Option('--on <YYYY-MM-DD>', '日期').argParser(localDate).makeOptionMandatory(),
      new Option('--place <TEXT>', '地点').makeOptionMandatory(),
      new Option('--record <TEXT>', '谈话记录').makeOptionMandatory(),
      new Option('--upload <UPLOAD>', '签名的记录原件（材料编号）'),
    ],
    schema: z.object({
      ...{ as: z.string(), person: z.string(), on: z.string(), place: z.string(), record: z.string() },
      upload: z.string().optional(),
    }),
    load: async () => (await import('../commands/record.ts')).hearing,
  }),
  define({
    usage: 'case evidence <ID> <UPLOAD>',
    summary: '登记证据及其证明内容（核实期间）',
    options: [asActor, new Option('--proves <TEXT>', '证明内容').makeOptionMandatory()],
    schema: z.object({ as: z.string(), proves: z.string() }),
    load: async () => (await import('../commands/record.ts')).evidence,
  }),
];
