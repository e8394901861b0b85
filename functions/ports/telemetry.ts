/** What can stand in the log: a fixed word, never a sentence made from data. */
export type LogEvent =
  | 'step-done'
  | 'step-failed'
  | 'request-failed'
  | 'bell-undelivered'
  | 'limits-not-recomputed'
  | 'execution-not-continued'
  | 'execution-revived'
  | 'execution-dead'
  | 'sweep-failed'
  | 'metric';

export type LogLevel = 'info' | 'warn' | 'error';

/** What a line may say besides; whatever else is given, or looks otherwise, is left out (functions/telemetry.ts). */
export interface LogFields {
  readonly caseId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Name of the execution. */
  readonly run?: string | undefined;
  /** ASL state, or the function. */
  readonly step?: string | undefined;
  readonly method?: string | undefined;
  /** Pattern of the route, e.g. `/api/cases/:id`: the path itself may name people. */
  readonly route?: string | undefined;
  readonly status?: number | undefined;
  /** Milliseconds. */
  readonly ms?: number | undefined;
  /** Of the error only its name, its code and where it was thrown go out: its message may quote an application. */
  readonly error?: unknown;
}

/** What is counted: on AWS a CloudWatch metric of the namespace `rongcuo`. The alarms and the dashboard name them by this table. */
export const METRICS = {
  CasesOpened: '新收案件',
  CasesClosed: '结案',
  DocumentsIssued: '制发文书',
  TasksOverdue: '期限届满督办',
  CasesParked: '步骤中止',
  UndeliveredNotices: '放弃投递的通知',
  /** The following are counted at each sweep: how many there are now. */
  ParkedCases: '步骤中止待处置的案件',
  UndeliveredBells: '未能送达的铃声',
  RevivedExecutions: '中断后自动续行的流程实例',
  DeadExecutions: '中断而不能自动续行的流程实例',
} as const;
export type MetricName = keyof typeof METRICS;

/** Where the software says how it is doing. It never fails and never waits. */
export interface Telemetry {
  log(level: LogLevel, event: LogEvent, fields?: LogFields): void;
  count(metric: MetricName, value: number): void;
}
