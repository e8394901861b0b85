import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isLocalDate } from '../../regulation/dates.ts';
import { COMPLEXITIES, complexitySchema } from '../../regulation/limits.ts';
import { define, type Installer } from './command.ts';

const asReader = new Option('--as <USER>', '以谁的身份（默认审计员或管理员）');
const asActor = new Option('--as <USER>', '以谁的身份').makeOptionMandatory();
const reading = z.object({ as: z.string().optional() });
const nothing = z.object({});
const because = (what: string) => new Option('--reason <TEXT>', what).makeOptionMandatory();
const saying = (what: string) => new Option('--text <TEXT>', what).makeOptionMandatory();

const localDate = (text: string): string => {
  if (!isLocalDate(text)) throw new InvalidArgumentError('应为实际存在的日期，格式 YYYY-MM-DD');
  return text;
};
const hours = (text: string): number => {
  const count = Number(text);
  if (!(count > 0 && count <= 8760)) throw new InvalidArgumentError('应为大于0、不超过8760的小时数');
  return count;
};

/** Every command: its usage, its options, and where its work is done. */
export const COMMANDS: readonly Installer[] = [
  define({
    usage: 'form blank',
    summary: '写出空白容错申请书（DOCX 和可填写的 PDF）',
    options: [
      new Option('--kind <KIND>', '个人或单位').choices(['person', 'unit']).makeOptionMandatory(),
      new Option('--out <DIR>', '写到哪个目录').default('.'),
    ],
    schema: z.object({ kind: z.enum(['person', 'unit']), out: z.string() }),
    load: async () => (await import('./commands/form.ts')).blank,
  }),
  define({
    usage: 'form read <FILE>',
    summary: '读取并检查填好的容错申请书',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/form.ts')).read,
  }),
  define({
    usage: 'submit <FILE>',
    summary: '提交容错申请书及证据材料，开立案件',
    options: [
      new Option('--evidence <FILE...>', '证据材料').default([]),
      new Option('--as <USER>', '以谁的身份（默认第一位申请人）'),
    ],
    schema: z.object({ evidence: z.array(z.string()), as: z.string().optional() }),
    load: async () => (await import('./commands/submit.ts')).submit,
  }),
  define({
    usage: 'task list',
    summary: '待办任务：某人的，或全部',
    options: [new Option('--as <USER>', '谁的待办（默认全部）'), new Option('--case <CASE>', '只看一个案件')],
    schema: z.object({ as: z.string().optional(), case: z.string().optional() }),
    load: async () => (await import('./commands/task.ts')).list,
  }),
  define({
    usage: 'task show <ID>',
    summary: '一项任务、期限说明和应答格式',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/task.ts')).show,
  }),
  define({
    usage: 'task answer <ID>',
    summary: '办理任务',
    options: [asActor, new Option('--input <FILE.json>', '应答内容').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('./commands/task.ts')).answer,
  }),
  define({
    usage: 'task reassign <ID>',
    summary: '指定承办或转办一项任务',
    options: [asActor, new Option('--to <USER>', '交给谁').makeOptionMandatory(), because('理由')],
    schema: z.object({ as: z.string(), to: z.string(), reason: z.string() }),
    load: async () => (await import('./commands/people.ts')).reassign,
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
    load: async () => (await import('./commands/people.ts')).delegate,
  }),
  define({
    usage: 'case list',
    summary: '案件，新的在前',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/case.ts')).list,
  }),
  define({
    usage: 'case open',
    summary: '启动纠错（第八条）或澄清（第九条）程序',
    options: [
      new Option('--procedure <PROCEDURE>', '程序').choices(['correction', 'clarification']).makeOptionMandatory(),
      new Option('--input <FILE.json>', '对象、事由和来源案件').makeOptionMandatory(),
      asActor,
    ],
    schema: z.object({ procedure: z.enum(['correction', 'clarification']), input: z.string(), as: z.string() }),
    load: async () => (await import('./commands/open-case.ts')).open,
  }),
  define({
    usage: 'case show <ID>',
    summary: '案件现状',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/case.ts')).show,
  }),
  define({
    usage: 'case ledger <ID>',
    summary: '案件台账',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/case.ts')).ledger,
  }),
  define({
    usage: 'case attach <CASE> <FILE...>',
    summary: '向案件补充材料',
    options: [
      asActor,
      new Option('--purpose <PURPOSE>', '申请书或证据材料').choices(['form', 'evidence']).default('evidence'),
    ],
    schema: z.object({ as: z.string(), purpose: z.enum(['form', 'evidence']) }),
    load: async () => (await import('./commands/submit.ts')).attach,
  }),
  define({
    usage: 'case withdraw <ID>',
    summary: '认定作出前撤回申请',
    options: [asActor, new Option('--reason <TEXT>', '撤回理由').makeOptionMandatory()],
    schema: z.object({ as: z.string(), reason: z.string() }),
    load: async () => (await import('./commands/case.ts')).withdraw,
  }),
  define({
    usage: 'case recuse <ID>',
    summary: '回避：自行回避、当事人申请回避或决定回避',
    options: [asActor, new Option('--user <USER>', '谁回避').makeOptionMandatory(), because('回避理由')],
    schema: z.object({ as: z.string(), user: z.string(), reason: z.string() }),
    load: async () => (await import('./commands/people.ts')).recuse,
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
    load: async () => (await import('./commands/people.ts')).decideRecusal,
  }),
  define({
    usage: 'case question <ID>',
    summary: '就案件提出解释问题（第十二条）',
    options: [asActor, saying('需要解释的问题'), new Option('--article <ARTICLE>', '所涉条款，如 第五条(三)')],
    schema: z.object({ as: z.string(), text: z.string(), article: z.string().optional() }),
    load: async () => (await import('./commands/counsel.ts')).question,
  }),
  define({
    usage: 'case questions <ID>',
    summary: '案件的解释问题及答复',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/counsel.ts')).questions,
  }),
  define({
    usage: 'case answer-question <ID> <QUESTION>',
    summary: '答复解释问题（区纪委、区委组织部）',
    options: [asActor, new Option('--organ <ORGAN>', '答复机关').makeOptionMandatory(), saying('答复内容')],
    schema: z.object({ as: z.string(), organ: z.string(), text: z.string() }),
    load: async () => (await import('./commands/counsel.ts')).answerQuestion,
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
    load: async () => (await import('./commands/counsel.ts')).consult,
  }),
  define({
    usage: 'case consultation <CONSULTATION>',
    summary: '一次征询：事项、所附材料、期限和答复',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/counsel.ts')).consultation,
  }),
  define({
    usage: 'case reply <CONSULTATION>',
    summary: '答复征询（被征询机关）',
    options: [asActor, saying('答复意见')],
    schema: z.object({ as: z.string(), text: z.string() }),
    load: async () => (await import('./commands/counsel.ts')).reply,
  }),
  define({
    usage: 'document list <CASE>',
    summary: '案件已制发的文书',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/document.ts')).list,
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
    load: async () => (await import('./commands/document.ts')).get,
  }),
  define({
    usage: 'notice list',
    summary: '某人收到的通知，新的在前',
    options: [asActor, new Option('--unread', '只看未读的').default(false)],
    schema: z.object({ as: z.string(), unread: z.boolean() }),
    load: async () => (await import('./commands/notice.ts')).list,
  }),
  define({
    usage: 'notice read <ID>',
    summary: '标记一条通知为已读',
    options: [asActor],
    schema: z.object({ as: z.string() }),
    load: async () => (await import('./commands/notice.ts')).read,
  }),
  define({
    usage: 'notice undelivered',
    summary: '尚未送出的通知及其原因（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/notice.ts')).undelivered,
  }),
  define({
    usage: 'ledger verify [CASE]',
    summary: '核对台账的摘要链：一个案件的，或全部',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/ledger.ts')).verify,
  }),
  define({
    usage: 'deadline',
    summary: '核实期限（第六条(三)）及其说明',
    options: [
      new Option('--accepted <YYYY-MM-DD>', '受理之日').argParser(localDate).makeOptionMandatory(),
      new Option('--class <CLASS>', '复杂程度').choices(COMPLEXITIES).makeOptionMandatory(),
    ],
    schema: z.object({ accepted: z.string(), class: complexitySchema }),
    load: async () => (await import('./commands/deadline.ts')).deadline,
  }),
  define({
    usage: 'clock show',
    summary: '本机时间',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/clock.ts')).show,
  }),
  define({
    usage: 'clock advance <DURATION>',
    summary: '把本机时钟向前拨（30d、12h、P30D），其间到期的事项一一办理',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/clock.ts')).advance,
  }),
  define({
    usage: 'token',
    summary: '取得访问接口的令牌',
    options: [asActor, new Option('--hours <N>', '有效小时数').argParser(hours).default(12)],
    schema: z.object({ as: z.string(), hours: z.number() }),
    load: async () => (await import('./commands/token.ts')).token,
  }),
  define({
    usage: 'case redrive <ID>',
    summary: '流程失败后从失败处继续（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/case.ts')).redrive,
  }),
  define({
    usage: 'office show',
    summary: '机关配置：机关、人员、内部时限',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/office.ts')).show,
  }),
  define({
    usage: 'office load <FILE>',
    summary: '以文件更新机关配置（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/office.ts')).load,
  }),
];
