import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { STATUS } from '../../functions/api/failure.ts';
import { errorCodes, type ErrorEntry } from './error-codes.ts';

/** `docs/errors.md`, made from the source: `npm run docs` writes it, test/docs/errors.test.ts says when it must be. */
export const ERROR_PAGE = join(import.meta.dirname, '../../docs/errors.md');

/** What stands before the dot, what it is about, and what to do where the error itself does not say. */
const GROUPS: readonly [prefix: string, title: string, remedy: string][] = [
  ['identity', '登录', '重新取得令牌'],
  ['permission', '没有权限', '请有权限的人员办理'],
  ['not-found', '没有找到', '核对编号'],
  ['request', '请求本身有误', '核对请求'],
  ['input', '填写的内容不完整或者格式不对', '按提示逐项更正'],
  ['answer', '办理内容不符合办法或者案件现状', '按提示更正后重新提交'],
  ['task', '任务', '刷新后查看'],
  ['case', '案件', '查看案件现状'],
  ['case-file', '卷宗', '核对备份'],
  ['people', '承办、委托、回避、征询、解释', '查看案件现状'],
  ['clock', '期限的暂停、恢复和延长；本机时钟', '查看任务的期限说明'],
  ['limit', '时限', '核对时限'],
  ['form', '容错申请书文件', '重新填写空白申请书后上传'],
  ['upload', '上传', '拆分或压缩后再上传'],
  ['link', '上传和下载链接', '重新获取链接'],
  ['document', '文书制作', '补齐所缺内容后再制作；文书没有发出，没有占用文号'],
  ['void', '文书作废和重新制发', '查看发文登记簿'],
  ['redaction', '隐去副本', '查看案件的隐去副本'],
  ['number', '发文字号', '由管理员补上代字'],
  ['template', '文书模板', '按提示的文件和行号改正模板'],
  ['notice', '通知', '通知始终在门户中，不影响办理'],
  ['office', '机关配置', '由管理员改正机关配置'],
  ['setting', '配置的版本', '重新读取现行版本后再提交'],
  ['calendar', '工作日历', '由管理员核对放假安排'],
  ['date', '日期', '按“年-月-日”填写'],
  ['deadline', '期限计算', '核对输入'],
  ['duration', '时长', '核对写法'],
  ['regulation', '办法条文', '条号为1至13，核对项号'],
  ['statistics', '统计', '核对查询条件'],
  ['procedure', '办理程序', '查看案件的程序版本'],
  ['review', '复核', '查看案件现状'],
  ['ledger', '台账', '立即停止写入，用备份核对'],
  ['anchor', '台账锚定', '从锁定的存储桶或另存的副本取得原件再核对'],
  ['migration', '数据表迁移', '用与所部署版本一致的程序'],
  ['drill', '恢复演练', '查看可恢复的时间范围'],
  ['store', '写入冲突（多人同时办理时的正常情况，系统自动重试）', '重新读取后再办理'],
  ['blob', '文件存储', '联系管理员核对存储'],
  ['service', '所依赖的服务', '稍后重试；数据没有丢失'],
  ['storage', '本机数据库', '数据没有丢失；联系管理员'],
  ['execution', '流程实例', '查看案件的待办'],
  ['runner', '本机流程引擎', '联系管理员，附上错误代码'],
  ['asl', '流程文件（procedures/*.asl.json）', '由开发人员改正流程文件'],
  ['data', '数据目录', '核对数据目录'],
  ['file', '本机文件', '核对路径和权限'],
  ['server', '本机服务', '核对服务是否在运行'],
  ['issuer', '身份认证服务', '核对 OIDC 配置'],
  ['config', '部署配置', '核对部署'],
  ['infra', '部署', '核对部署命令'],
  ['internal', '程序内部错误', '稍后重试或联系管理员'],
  ['usage', '命令行', '加 --help 查看用法'],
  ['', '其他', '联系管理员，附上错误代码'],
];

/** Where the text is only known when it happens, or is no class of its own. */
const SAID: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  'answer.duplicate': [
    '以重复申请为由不予受理的，应写明与哪一案件重复，并与系统提示的关联案件一致',
    '按提示填写 duplicateOf',
  ],
  'answer.not-issuable': ['按所填内容制作不出应当制发的文书；错误信息说明缺什么', '按提示更正后重新提交'],
  'asl.invalid': ['流程文件不是合格的 Amazon States Language', ''],
  'asl.query-function': ['流程文件中的表达式函数使用有误', ''],
  'asl.state-failed': ['流程进入失败状态', '查看案件台账中的“步骤中止”'],
  'template.markup': ['表格、标题或对齐标记有误', '对照 docs/templates.md 检查标题、表格和对齐标记'],
  'template.wrong-type': ['占位项的类型与写法不符', '清单用 for 逐项写出，单项直接写出'],
  'form.too-many-pages': ['PDF 页数超过上限', '请只上传申请书本身，证据材料另作附件上传'],
  'form.zip-entries': ['文件内部的部件数量异常', '请使用本机关发布的空白申请书重新填写'],
};

const OTHERS: readonly ErrorEntry[] = [
  { code: 'internal', message: '系统内部错误，数据没有丢失', remedy: '稍后重试或联系管理员' },
  { code: 'usage', message: '命令行写法有误', remedy: '加 --help 查看用法' },
];

/** The group of a code; '' for one that has none yet. */
function groupOf(code: string): string {
  const [prefix = ''] = code.split('.');
  return GROUPS.some(([known]) => known === prefix) ? prefix : '';
}

/** HTTP status of a code, as the API answers it. */
export const statusOf = (code: string): number =>
  code === 'internal' ? 500 : (STATUS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400);

const cell = (text: string): string => text.replace(/[|]/g, '／').replace(/。$/, '').trim();

function row({ code, message, remedy }: ErrorEntry, usual: string): string {
  const [said, done] = SAID[code] ?? [message, remedy];
  return `| \`${code}\` | ${String(statusOf(code))} | ${cell(said)} | ${cell(done) || usual} |`;
}

/** Every code with what it says and what to do. */
export function errorEntries(): { entry: ErrorEntry; line: string; group: string }[] {
  return [...errorCodes(), ...OTHERS].map(entry => {
    const group = groupOf(entry.code);
    const usual = GROUPS.find(([prefix]) => prefix === group)?.[2] ?? '';
    return { entry, group, line: row(entry, usual) };
  });
}

const HEAD = `# 错误代码

每个错误都有稳定的代码、中文说明，能指明的指明字段和办法；接口的应答是 \`{ code, message, field?, remedy?, issues? }\`，命令行加 \`--json\` 时相同。
代码不随版本改变含义，程序按代码判断，文字给人看。表中“…”处是具体的人、文书或者数字。“状态”是接口应答的 HTTP 状态码。

本页由 \`npm run docs\` 根据源代码生成，请勿手工修改。`;

/** The page as it must stand in docs/errors.md. */
export async function errorPage(): Promise<string> {
  const entries = errorEntries();
  const sections = GROUPS.flatMap(([prefix, title]) => {
    const rows = entries.filter(({ group }) => group === prefix).map(({ line }) => line);
    if (rows.length === 0) return [];
    return [
      `## ${prefix === '' ? title : `${prefix}：${title}`}\n\n| 代码 | 状态 | 意思 | 怎么办 |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    ];
  });
  const style = JSON.parse(readFileSync(join(ERROR_PAGE, '../../.prettierrc.json'), 'utf8')) as object;
  return format([HEAD, ...sections].join('\n\n'), { ...style, parser: 'markdown' });
}

if (process.argv[1] === import.meta.filename) writeFileSync(ERROR_PAGE, await errorPage());
