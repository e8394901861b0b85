import { Option } from 'commander';
import { z } from 'zod';
import { COMPLEXITIES, complexitySchema } from '../../../regulation/limits.ts';
import { define, type Installer } from '../command.ts';
import { asActor, asReader, hours, localDate, nothing, reading } from '../options.ts';

/** Ledgers, calendars and the machine itself. */
export const MACHINE: readonly Installer[] = [
  define({
    usage: 'ledger verify [CASE]',
    summary: '核对台账的摘要链：一个案件的，或全部',
    options: [
      new Option('--anchors <DIR|FILE>', '同时与另行保存的锚定记录核对：一个目录，或一份 YYYY-MM-DD.json'),
      asReader,
    ],
    schema: reading.extend({ anchors: z.string().optional() }),
    load: async () => (await import('../commands/ledger.ts')).verify,
  }),
  define({
    usage: 'ledger anchors [DATE]',
    summary: '每日的台账锚定记录；指明日期的，以其核对现在的台账',
    options: [new Option('--out <DIR>', '把锚定记录存到这个目录（已有的不再写）'), asReader],
    schema: reading.extend({ out: z.string().optional() }),
    load: async () => (await import('../commands/anchors.ts')).anchors,
  }),
  define({
    usage: 'deadline',
    summary: '核实期限（第六条(三)）及其说明',
    options: [
      new Option('--accepted <YYYY-MM-DD>', '受理之日').argParser(localDate).makeOptionMandatory(),
      new Option('--class <CLASS>', '复杂程度').choices(COMPLEXITIES).makeOptionMandatory(),
    ],
    schema: z.object({ accepted: z.string(), class: complexitySchema }),
    load: async () => (await import('../commands/deadline.ts')).deadline,
  }),
  define({
    usage: 'calendar list',
    summary: '现行各年度的放假安排及其来源',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/calendar.ts')).list,
  }),
  define({
    usage: 'calendar check <FILE>',
    summary: '核对一年放假安排的文件，不载入',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/calendar.ts')).check,
  }),
  define({
    usage: 'calendar preview <FILE>',
    summary: '预览载入后哪些到期日会变动（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/calendar.ts')).preview,
  }),
  define({
    usage: 'calendar load <FILE>',
    summary: '载入或更正一年的放假安排，重新计算未结案件的到期日（管理员）',
    options: [asReader, new Option('--note <TEXT>', '载入说明').makeOptionMandatory()],
    schema: z.object({ as: z.string().optional(), note: z.string() }),
    load: async () => (await import('../commands/calendar.ts')).load,
  }),
  define({
    usage: 'fonts check [DIR]',
    summary: '核对字体：各公文字体由哪个字体印出，目录中哪些文件不能用（默认数据目录下的 fonts）',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/fonts.ts')).check,
  }),
  define({
    usage: 'system',
    summary: '运行情况：最近一次巡检、备份、台账锚定、存储用量（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/system.ts')).system,
  }),
  define({
    usage: 'clock show',
    summary: '本机时间',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/clock.ts')).show,
  }),
  define({
    usage: 'clock advance <DURATION>',
    summary: '把本机时钟向前拨（30d、12h、P30D），其间到期的事项一一办理',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/clock.ts')).advance,
  }),
  define({
    usage: 'export <ARCHIVE>',
    summary: '把整套数据（配置、台账、文书、材料、通知、编号）导出为档案包：.zip 文件，或一个目录',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/relocation.ts')).exportAll,
  }),
  define({
    usage: 'import <ARCHIVE>',
    summary: '把档案包迁入新的数据目录，逐一核对摘要，接续办理未结案件；中断后再运行即从中断处继续',
    options: [new Option('--hold', '只迁入和核对，暂不接续办理').default(false)],
    schema: z.object({ hold: z.boolean() }),
    load: async () => (await import('../commands/relocation.ts')).importAll,
  }),
  define({
    usage: 'token',
    summary: '取得访问接口的令牌',
    options: [asActor, new Option('--hours <N>', '有效小时数').argParser(hours).default(12)],
    schema: z.object({ as: z.string(), hours: z.number() }),
    load: async () => (await import('../commands/token.ts')).token,
  }),
];
