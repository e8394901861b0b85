import { Option } from 'commander';
import { z } from 'zod';
import { define, type Installer } from '../command.ts';
import { asReader, nothing, reading, resuming } from '../options.ts';

/** Applying: the form and what is sent with it. */
export const APPLICATION: readonly Installer[] = [
  define({
    usage: 'form blank',
    summary: '写出空白容错申请书（DOCX 和可填写的 PDF）',
    options: [
      new Option('--kind <KIND>', '个人或单位').choices(['person', 'unit']).makeOptionMandatory(),
      new Option('--out <DIR>', '写到哪个目录').default('.'),
    ],
    schema: z.object({ kind: z.enum(['person', 'unit']), out: z.string() }),
    load: async () => (await import('../commands/form.ts')).blank,
  }),
  define({
    usage: 'form read <FILE>',
    summary: '读取并检查填好的容错申请书',
    options: [],
    schema: nothing,
    load: async () => (await import('../commands/form.ts')).read,
  }),
  define({
    usage: 'submit <FILE>',
    summary: '提交容错申请书及证据材料，开立案件',
    options: [
      new Option('--evidence <FILE...>', '证据材料').default([]),
      new Option('--as <USER>', '以谁的身份（默认第一位申请人）'),
      new Option('--paper', '申请人交来的是纸质件，由受理承办人代为登记其扫描件'),
      new Option('--for <USER>', '代为登记时申请人的账号（没有账号的不写）'),
      resuming,
    ],
    schema: z.object({
      ...{ evidence: z.array(z.string()), as: z.string().optional(), resume: z.string().optional() },
      ...{ paper: z.boolean().optional(), for: z.string().optional() },
    }),
    load: async () => (await import('../commands/submit.ts')).submit,
  }),
  define({
    usage: 'quarantine list',
    summary: '拒收的文件（带毒、种类不符等），新的在前',
    options: [asReader],
    schema: reading,
    load: async () => (await import('../commands/submit.ts')).quarantined,
  }),
];
