import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isLocalDate } from '../../regulation/dates.ts';
import { COMPLEXITIES, complexitySchema } from '../../regulation/limits.ts';
import { PAUSE_KIND_IDS, pauseKindSchema } from '../../casework/clock/events.ts';
import { define, type Installer } from './command.ts';

const asReader = new Option('--as <USER>', '以谁的身份（默认审计员或管理员）');
const asActor = new Option('--as <USER>', '以谁的身份').makeOptionMandatory();
const officeVersion = new Option('--version <N>', '历史版本号');
const reading = z.object({ as: z.string().optional() });
const nothing = z.object({});
const because = (what: string) => new Option('--reason <TEXT>', what).makeOptionMandatory();
const saying = (what: string) => new Option('--text <TEXT>', what).makeOptionMandatory();

const localDate = (text: string): string => {
  if (!isLocalDate(text)) throw new InvalidArgumentError('应为实际存在的日期，格式 YYYY-MM-DD');
  return text;
};
const workingDays = (text: string): number => {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('应为1至60的整数');
  return Number(text);
};
const hours = (text: string): number => {
  const count = Number(text);
  if (!(count > 0 && count <= 8760)) throw new InvalidArgumentError('应为大于0、不超过8760的小时数');
  return count;
};

const month = (text: string): string => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('月份应写作 2026-03');
  return text;
};
const statisticsOptions = [
  new Option('--from <YYYY-MM>', '起始月份（默认当年一月）').argParser(month),
  new Option('--to <YYYY-MM>', '截止月份（默认本月）').argParser(month),
  new Option('--organ <ORGAN>', '只看一个机关'),
  new Option('--procedure <PROCEDURE>', '只看一种程序').choices(['tolerance', 'correction', 'clarification']),
];
const statisticsQuestion = reading.extend({
  from: z.string().optional(),
  to: z.string().optional(),
  organ: z.string().optional(),
  procedure: z.enum(['tolerance', 'correction', 'clarification']).optional(),
});

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
    load: async () => (await import('./commands/limit.ts')).pause,
  }),
  define({
    usage: 'task resume <ID>',
    summary: '恢复计时',
    options: [asActor],
    schema: z.object({ as: z.string() }),
    load: async () => (await import('./commands/limit.ts')).resume,
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
    load: async () => (await import('./commands/limit.ts')).extend,
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
      new Option('--key <KEY>', '幂等键：同一键只启动一次'),
      asActor,
    ],
    schema: z.object({
      procedure: z.enum(['correction', 'clarification']),
      ...{ input: z.string(), key: z.string().optional(), as: z.string() },
    }),
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
    summary: '认定作出前撤回申请；纠错、澄清由启动机关终止',
    options: [
      asActor,
      new Option('--reason <TEXT>', '撤回理由').makeOptionMandatory(),
      new Option('--provision <TEXT>', '从其规定（第十一条）所依据的规定'),
    ],
    schema: z.object({ as: z.string(), reason: z.string(), provision: z.string().optional() }),
    load: async () => (await import('./commands/case.ts')).withdraw,
  }),
  define({
    usage: 'case supplement-form <ID>',
    summary: '退回补正的申请书：已填内容保留，需要补正处标出',
    options: [
      new Option('--format <FORMAT>', '格式').choices(['docx', 'pdf']).default('docx'),
      new Option('--out <FILE>', '写到哪个文件'),
      asReader,
    ],
    schema: z.object({ format: z.enum(['docx', 'pdf']), out: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('./commands/record.ts')).supplementForm,
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
    load: async () => (await import('./commands/entry.ts')).enterApplication,
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
    load: async () => (await import('./commands/record.ts')).hearing,
  }),
  define({
    usage: 'case evidence <ID> <UPLOAD>',
    summary: '登记证据及其证明内容（核实期间）',
    options: [asActor, new Option('--proves <TEXT>', '证明内容').makeOptionMandatory()],
    schema: z.object({ as: z.string(), proves: z.string() }),
    load: async () => (await import('./commands/record.ts')).evidence,
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
    load: async () => (await import('./commands/record.ts')).caseFile,
  }),
  define({
    usage: 'document serve <ID>',
    summary: '登记文书送达，制发送达回证（认定书除外）',
    options: [asActor, new Option('--input <FILE.json>', '送达情况').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('./commands/record.ts')).serve,
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
    usage: 'document void <ID>',
    summary: '将文书作废：字号保留，文书仍可查看',
    options: [asActor, because('作废理由')],
    schema: z.object({ as: z.string(), reason: z.string() }),
    load: async () => (await import('./commands/document.ts')).voidOne,
  }),
  define({
    usage: 'document reissue <ID>',
    summary: '将文书作废并以新的字号重新制发',
    options: [asActor, because('重新制发的理由')],
    schema: z.object({ as: z.string(), reason: z.string() }),
    load: async () => (await import('./commands/document.ts')).reissue,
  }),
  define({
    usage: 'document verify <FILE>',
    summary: '核验文书文件（PDF、DOCX）是否真实、有无改动、是否作废，并核对台账',
    options: [new Option('--code <CODE>', '校验码（默认读取文件中的）'), asReader],
    schema: z.object({ code: z.string().optional(), as: z.string().optional() }),
    load: async () => (await import('./commands/redaction.ts')).verify,
  }),
  define({
    usage: 'document redact <ID>',
    summary: '提出制作文书的隐去副本，由另一人审签',
    options: [asActor, new Option('--input <FILE.json>', '隐去的文字和理由').makeOptionMandatory()],
    schema: z.object({ as: z.string(), input: z.string() }),
    load: async () => (await import('./commands/redaction.ts')).redact,
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
    load: async () => (await import('./commands/redaction.ts')).sign,
  }),
  define({
    usage: 'document redactions <CASE>',
    summary: '案件的隐去副本及其隐去内容',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/redaction.ts')).list,
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
    load: async () => (await import('./commands/document.ts')).register,
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
    usage: 'notice test',
    summary: '发送一封测试通知，核对邮件配置（管理员）',
    options: [new Option('--to <USER>', '发给谁').makeOptionMandatory(), asReader],
    schema: z.object({ to: z.string(), as: z.string().optional() }),
    load: async () => (await import('./commands/notice.ts')).test,
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
    usage: 'calendar list',
    summary: '现行各年度的放假安排及其来源',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/calendar.ts')).list,
  }),
  define({
    usage: 'calendar check <FILE>',
    summary: '核对一年放假安排的文件，不载入',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/calendar.ts')).check,
  }),
  define({
    usage: 'calendar preview <FILE>',
    summary: '预览载入后哪些到期日会变动（管理员）',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/calendar.ts')).preview,
  }),
  define({
    usage: 'calendar load <FILE>',
    summary: '载入或更正一年的放假安排，重新计算未结案件的到期日（管理员）',
    options: [asReader, new Option('--note <TEXT>', '载入说明').makeOptionMandatory()],
    schema: z.object({ as: z.string().optional(), note: z.string() }),
    load: async () => (await import('./commands/calendar.ts')).load,
  }),
  define({
    usage: 'fonts check [DIR]',
    summary: '核对字体：各公文字体由哪个字体印出，目录中哪些文件不能用（默认数据目录下的 fonts）',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/fonts.ts')).check,
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
    usage: 'case procedure <ID>',
    summary: '案件所用的流程版本、所在环节，能否改按现行版本办理',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/procedure.ts')).procedure,
  }),
  define({
    usage: 'case move <ID>',
    summary: '将正在办理的案件改按现行流程版本办理（管理员）',
    options: [asReader, because('理由')],
    schema: reading.extend({ reason: z.string() }),
    load: async () => (await import('./commands/procedure.ts')).move,
  }),
  define({
    usage: 'case review <ID>',
    summary: '申请复核（申请人；内部程序，机关启用的才有）',
    options: [asActor, new Option('--grounds <TEXT>', '理由').makeOptionMandatory()],
    schema: z.object({ as: z.string(), grounds: z.string() }),
    load: async () => (await import('./commands/procedure.ts')).review,
  }),
  define({
    usage: 'office show',
    summary: '机关配置：机关、人员、内部时限；--version 看历史版本',
    options: [asReader, officeVersion],
    schema: reading.extend({ version: z.string().optional() }),
    load: async () => (await import('./commands/office.ts')).show,
  }),
  define({
    usage: 'office load <FILE>',
    summary: '以文件更新机关配置（管理员）：保存为新版本',
    options: [asReader, new Option('--note <TEXT>', '变更说明').default('以文件更新')],
    schema: reading.extend({ note: z.string() }),
    load: async () => (await import('./commands/office.ts')).load,
  }),
  define({
    usage: 'office history',
    summary: '机关配置的历次版本：何人、何时、为何变更',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/office.ts')).history,
  }),
  define({
    usage: 'office diff [FILE]',
    summary: '文件（或 --version 的历史版本）与现行机关配置的差别，不保存',
    options: [asReader, officeVersion],
    schema: reading.extend({ version: z.string().optional() }),
    load: async () => (await import('./commands/office.ts')).diff,
  }),
  define({
    usage: 'template check [DIR]',
    summary: '检查文书模板：逐处列出文件、行号和改法',
    options: [],
    schema: nothing,
    load: async () => (await import('./commands/template.ts')).check,
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
    load: async () => (await import('./commands/template.ts')).preview,
  }),
  define({
    usage: 'template list',
    summary: '各种文书的现行模板和历次发布',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/template.ts')).list,
  }),
  define({
    usage: 'template diff [DIR]',
    summary: '目录中的模板与现行模板的差别，不发布',
    options: [asReader],
    schema: reading,
    load: async () => (await import('./commands/template.ts')).diff,
  }),
  define({
    usage: 'template publish <DIR>',
    summary: '发布目录中的模板（管理员）：今后立案的案件使用',
    options: [asReader, new Option('--note <TEXT>', '变更说明').makeOptionMandatory()],
    schema: reading.extend({ note: z.string() }),
    load: async () => (await import('./commands/template.ts')).publish,
  }),
  define({
    usage: 'statistics show',
    summary: '统计：案件、情形、结果、按期率、各环节用时和现况',
    options: [asReader, ...statisticsOptions],
    schema: statisticsQuestion,
    load: async () => (await import('./commands/statistics.ts')).show,
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
    load: async () => (await import('./commands/statistics.ts')).exportFile,
  }),
  define({
    usage: 'statistics rebuild',
    summary: '以全部台账重建统计；--check 只核对',
    options: [asReader, new Option('--check', '只核对，不更正').default(false)],
    schema: reading.extend({ check: z.boolean() }),
    load: async () => (await import('./commands/statistics.ts')).rebuild,
  }),
];
