import type { ExecutionView } from '../../embedded/runner/executions.ts';
import type { HistoryEntry } from '../../embedded/runner/frame.ts';
import type { Runner } from '../../embedded/runner/runner.ts';
import { procedureFile, type Asl, type AslState } from './asl.ts';
import type { Procedure } from '../../casework/procedures.ts';

/** Says nothing of its own: a wait, the reading of the answer, a branching, the bookkeeping of a scope. */
const silent = (state: AslState): boolean =>
  state.Type === 'Choice' ||
  state.Type === 'Pass' ||
  JSON.stringify(state.Arguments?.FunctionName ?? '').match(/AwaitAnswer|TakeAnswer/) !== null;

/** The executions of a case, oldest first: one, or more when it moved to a newer procedure. */
export const executionsOf = (runner: Runner, caseId: string): ExecutionView[] =>
  runner.executions().filter(({ input }) => JSON.stringify(input).includes(`"caseId":"${caseId}"`));

/** The states an execution went through, in order, without the silent ones and without what is inside a Map. */
export function stationsOf(procedure: Procedure, history: readonly HistoryEntry[]): string[] {
  const { States }: Asl = procedureFile(procedure);
  return history.flatMap(({ type, state }) => {
    const found = States[state];
    return type === 'entered' && found && !silent(found) ? [state] : [];
  });
}

/** A path as it would have been had nothing failed: each way by way of 处置 and back to where it stopped is taken out. */
export function withoutParking(stations: readonly string[]): string[] {
  const kept = stations.filter(state => !/^(Park|\w+Operate)$/.test(state));
  return kept.filter((state, i) => state !== kept[i - 1]);
}

/** Stretches of road of the three procedures, by what happens on them. */
export const 受理审核 = ['Register', 'Screen', 'OpenAccept'];
export const 受理 = ['IssueAcceptanceNotice', 'OpenVerify'];
export const 核实 = ['IssueVerificationReport', 'OpenDetermine'];
export const 认定 = ['IssueDeliberationRecord', 'IssueRuling'];
export const 公开 = ['OpenRedact', 'IssuePublicNotice'];
export const 送达 = ['OpenServe', 'IssueServiceReceipt'];
export const 报备 = [
  ...['IssueFilingReportToCommittee', 'IssueFilingReportToGovernment', 'IssueFilingForm'],
  ...['AskCommittee', 'AskGovernment', 'AcknowledgeFiling'],
];
export const 结案 = ['BundleCase', 'CloseCase', 'Closed'];
export const 归档结案 = ['IssueCaseCatalogue', ...结案];
/** 整改: plan, report, review. */
export const 整改 = ['OpenPlan', 'OpenRectification', 'OpenReview', 'IssueRectificationReview'];
export const 回访 = ['OpenFollowUp', 'IssueFollowUpRecord'];

/** So many ends of a wait: reminders and 督办 of a task, each of which arms the wait again. */
export const 等待 = (task: string, times: number): string[] =>
  Array.from({ length: times }, () => [`Supervise${task}`, `Open${task}`]).flat();

/** The states of a task that write something, in the order of a task that was overdue before it was answered. */
export const 任务 = (task: string): string[] => ['Open', 'Await', 'Supervise', 'Take'].map(state => state + task);
