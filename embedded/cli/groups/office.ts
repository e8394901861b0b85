import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asReader, nothing, officeVersion, reading, statisticsOptions, statisticsQuestion } from '../options.ts';

/** Configuration, wording and figures. */
export const OFFICE: readonly Installer[] = [
  define({
    usage: 'office show',
    summary: '机关配置：机关、人员、内部时限；--version 看历史版本',
    options: [asReader, officeVersion],
    schema: reading.extend({ version: z.string().optional() }),
    load: async () => (await import('../commands/office.ts')).show,
  }),
  define({
    usage: 'office load <FILE>',
    summary: '以文件更新机关配置（管理员）：保存为新版本',
    options: [asReader, new Option('--note <TEXT>', '变更说明').default('以文件更新')],
    schema: reading.extend({ note: z.string() }),
    load: async () => (await import('../commands/office.ts')).load,
  }),
  define({
    usage: 'office history',
    summary: '机关配置的历次版本：何人、何时、为何变更',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/office.ts')).history,
  }),
  define({
    usage: 'office diff [FILE]',
    summary: '文件（或 --version 的历史版本）与现行机关配置的差别，不保存',
    options: [asReader, officeVersion],
    schema: reading.extend({ version: z.string().optional() }),
    load: async () => (await import('../commands/office.ts')).diff,
  }),
  define({
    usage: 'template check [DIR]',
    summary: '检查文书模板：逐处列出文件、行号和改法',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/template.ts')).check,
  }),
  define({
    usage: 'template preview <KIND>',
    summary: '以虚构数据或者一个案件的数据预览一种文书（PDF 和 DOCX）',
    options: [
      new Option('--case <ID>', '用哪个案件的数据（管理员；默认虚构数据）'),
      new Option('--from <DIR>', '用哪个目录的模板（默认现行模板）'),
      new Option('--out <DIR>', '写到哪个目录').default('.'),
      asReader,
    ],
    schema: reading.extend({ case: z.string().optional(), from: z.string().optional(), out: z.string() }),
    load: async () => (await import('../commands/template.ts')).preview,
  }),
  define({
    usage: 'template list',
    summary: '各种文书的现行模板和历次发布',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/template.ts')).list,
  }),
  define({
    usage: 'template diff [DIR]',
    summary: '目录中的模板与现行模板的差别，不发布',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/template.ts')).diff,
  }),
  define({
    usage: 'template publish <DIR>',
    summary: '发布目录中的模板（管理员）：今后立案的案件使用',
    options: [asReader, new Option('--note <TEXT>', '变更说明').makeOptionMandatory()],
    schema: reading.extend({ note: z.string() }),
    load: async () => (await import('../commands/template.ts')).publish,
  }),
  define({
    usage: 'seal show <ORGAN>',
    summary: '机关现用的印章图片和历次变更；--out 把图片写成文件',
    options: [asReader, new Option('--out <FILE>', '把现用的图片写到哪个文件')],
    schema: reading.extend({ out: z.string().optional() }),
    load: async () => (await import('../commands/seal.ts')).show,
  }),
  define({
    usage: 'seal set <ORGAN> <FILE>',
    summary: '上传机关的印章图片（管理员）：透明底色的 PNG，印在今后加盖印章的文书上',
    options: [
      asReader,
      new Option('--diameter <MM>', '印章直径（毫米，30至60）').default('42'),
      new Option('--note <TEXT>', '变更说明').makeOptionMandatory(),
    ],
    schema: reading.extend({ diameter: z.coerce.number(), note: z.string() }),
    load: async () => (await import('../commands/seal.ts')).set,
  }),
  define({
    usage: 'seal remove <ORGAN>',
    summary: '取消机关的印章图片（管理员）：今后只留出盖章位置',
    options: [asReader, new Option('--note <TEXT>', '变更说明').makeOptionMandatory()],
    schema: reading.extend({ note: z.string() }),
    load: async () => (await import('../commands/seal.ts')).remove,
  }),
  define({
    usage: 'statistics show',
    summary: '统计：案件、情形、结果、按期率、各环节用时和现况',
    options: [asReader, ...statisticsOptions],
    schema: statisticsQuestion,
    load: async () => (await import('../commands/statistics.ts')).show,
  }),
  define({
    usage: 'statistics export',
    summary: '把统计写成 CSV 或 XLSX 文件',
    options: [
      asReader,
      ...statisticsOptions,
      new Option('--format <FORMAT>', '文件格式').choices(['csv', 'xlsx']).makeOptionMandatory(),
      new Option('--out <FILE>', '写到哪个文件').makeOptionMandatory(),
    ],
    schema: statisticsQuestion.extend({ format: z.enum(['csv', 'xlsx']), out: z.string() }),
    load: async () => (await import('../commands/statistics.ts')).exportFile,
  }),
  define({
    usage: 'statistics rebuild',
    summary: '以全部台账重建统计；--check 只核对',
    options: [asReader, new Option('--check', '只核对，不更正').default(false)],
    schema: reading.extend({ check: z.boolean() }),
    load: async () => (await import('../commands/statistics.ts')).rebuild,
  }),
];
