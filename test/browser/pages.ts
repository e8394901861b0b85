import { z } from 'zod';
import type { Task } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import { caseState } from '../builders/play.ts';

/** Every page of the portal with somebody who has reason to be there; `{case}`, `{task}` and `{document}` are put in from the demo's cases. */
export interface ShownPage {
  /** File name of its picture. */
  readonly name: string;
  readonly title: string;
  /** Account of templates/office/office.json; nobody for what is open to all. */
  readonly as?: string;
  readonly path: string;
}

export const PAGES: readonly ShownPage[] = [
  { name: 'home', title: '首页（受理承办人）', as: 'registrar-1', path: '/' },
  { name: 'inbox', title: '待办', as: 'investigator-1', path: '/tasks' },
  { name: 'task-accept', title: '受理审核', as: 'registrar-1', path: '/tasks/{accept}' },
  { name: 'task-verify', title: '调查核实', as: 'investigator-1', path: '/tasks/{verify}' },
  { name: 'task-determine', title: '作出认定', as: 'adjudicator-1', path: '/tasks/{determine}' },
  { name: 'cases', title: '案件', as: 'auditor-1', path: '/cases' },
  { name: 'case-new', title: '新建案件', as: 'registrar-1', path: '/cases/new' },
  { name: 'case-open', title: '启动纠错', as: 'adjudicator-1', path: '/cases/new?kind=correction' },
  { name: 'case-entry', title: '录入申请', as: 'registrar-1', path: '/cases/{supplemented}/entry' },
  { name: 'case', title: '案件现状', as: 'registrar-1', path: '/cases/{case}' },
  { name: 'case-actions', title: '案件的其他事项', as: 'registrar-1', path: '/cases/{case}/actions' },
  { name: 'case-questions', title: '解释问题', as: 'registrar-2', path: '/cases/{case}/questions' },
  { name: 'redaction', title: '隐去副本', as: 'registrar-1', path: '/documents/{document}/redaction' },
  { name: 'apply', title: '申请容错', as: 'applicant-1', path: '/apply' },
  { name: 'my-case', title: '申请人的案件', as: 'applicant-1', path: '/cases/{case}' },
  { name: 'document', title: '文书', as: 'applicant-1', path: '/documents/{document}' },
  { name: 'notices', title: '通知', as: 'applicant-1', path: '/notices' },
  { name: 'board', title: '督办', as: 'supervisor-1', path: '/board' },
  { name: 'statistics', title: '统计', as: 'supervisor-1', path: '/statistics' },
  { name: 'ledger', title: '台账', as: 'auditor-1', path: '/cases/{case}/ledger' },
  { name: 'procedure', title: '办理流程', as: 'supervisor-1', path: '/cases/{case}/procedure' },
  { name: 'audit', title: '审计', as: 'auditor-1', path: '/audit' },
  { name: 'office', title: '机关配置', as: 'administrator-1', path: '/office' },
  { name: 'users', title: '账号', as: 'administrator-1', path: '/users' },
  { name: 'calendars', title: '放假安排', as: 'administrator-1', path: '/calendars' },
  { name: 'templates', title: '文书模板', as: 'administrator-1', path: '/templates' },
  { name: 'system', title: '运行状况', as: 'administrator-1', path: '/system' },
  { name: 'public-verify', title: '文书核验（公众）', path: '/public/verify' },
  { name: 'public-notices', title: '公示（公众）', path: '/public/notices' },
  { name: 'public-calculator', title: '期限计算（公众）', path: '/public/calculator' },
];

const casesSchema = z.array(z.object({ id: z.string(), procedure: z.string(), closed: z.unknown().optional() }));

const isSupplement = ({ kind, status }: Task): boolean => status === 'open' && kind === 'supplement';
const isWaiting = ({ kind, status }: Task): boolean => status === 'open' && (kind === 'accept' || kind === 'verify');

/**
 * What the places in a path stand for in the demo's data: the exemption that was closed, an application that is being worked on,
 * an applicant's own by his account, and a task of each kind that is open.
 */
export async function addressOf(client: Client, path: string): Promise<string> {
  const [, place] = /\{([\w-]+)\}/.exec(path) ?? [];
  if (place === undefined) return path;
  const cases = await client.get('auditor-1', '/api/cases', casesSchema);
  const states = await Promise.all(cases.map(({ id }) => caseState(client, id)));
  const closed = states.find(state => state.procedure === 'tolerance' && state.closed?.outcome === 'exemption');
  const open = states.flatMap(({ tasks }) => tasks).find(({ kind, status }) => kind === place && status === 'open');
  const ruling = closed?.documents.find(({ kind }) => kind === 'ruling');
  const running = states.filter(({ tasks, ...state }) => state.procedure === 'tolerance' && tasks.some(isWaiting));
  const own = states.find(({ applicant, ...state }) => applicant === place && !state.closed);
  const supplemented = states.find(({ tasks }) => tasks.some(isSupplement))?.id;
  const found =
    { case: closed?.id, document: ruling?.id, supplemented, open: running[0]?.id }[place] ?? own?.id ?? open?.id;
  if (found === undefined) throw new Error(`the demo has nothing for {${place}}`);
  return path.replace(`{${place}}`, found);
}
