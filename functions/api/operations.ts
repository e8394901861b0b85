import type { z } from 'zod';
import type { AccountsOperations } from './routes/account-operations.ts';
import type { AnchorsOperations } from './routes/anchors.ts';
import type { BoardOperations } from './routes/board.ts';
import type { CalculatorOperations } from './routes/calculator.ts';
import type { CalendarsOperations } from './routes/calendars.ts';
import type { CasesOperations } from './routes/cases.ts';
import type { CounselOperations } from './routes/counsel.ts';
import type { DocumentsOperations } from './routes/documents.ts';
import type { FormsOperations } from './routes/forms.ts';
import type { LimitsOperations } from './routes/limits.ts';
import type { NoticesOperations } from './routes/notices.ts';
import type { NumbersOperations } from './routes/numbers.ts';
import type { OfficeOperations } from './routes/office.ts';
import type { PeopleOperations } from './routes/people.ts';
import type { ProcedureOperations } from './routes/procedure.ts';
import type { PublicNoticesOperations } from './routes/public-notices.ts';
import type { RecordsOperations } from './routes/records.ts';
import type { RedactionsOperations } from './routes/redactions.ts';
import type { ReferenceOperations } from './routes/reference.ts';
import type { SealsOperations } from './routes/seals.ts';
import type { SignInsOperations } from './routes/sign-ins.ts';
import type { StatisticsOperations } from './routes/statistics.ts';
import type { SubmissionsOperations } from './routes/submissions.ts';
import type { SystemOperations } from './routes/system.ts';
import type { TasksOperations } from './routes/tasks.ts';
import type { TemplatesOperations } from './routes/templates.ts';
import type { VerificationOperations } from './routes/verification.ts';

/**
 * Every operation of the API, as types only: the portal's client takes its paths, inputs and answers from here, so that what the
 * server checks and what the portal sends cannot drift apart. A new group of routes is added to this list.
 */
export type Operation =
  | AccountsOperations
  | AnchorsOperations
  | BoardOperations
  | CalculatorOperations
  | CalendarsOperations
  | CasesOperations
  | CounselOperations
  | DocumentsOperations
  | FormsOperations
  | LimitsOperations
  | NoticesOperations
  | NumbersOperations
  | OfficeOperations
  | PeopleOperations
  | ProcedureOperations
  | PublicNoticesOperations
  | RecordsOperations
  | RedactionsOperations
  | ReferenceOperations
  | SealsOperations
  | SignInsOperations
  | StatisticsOperations
  | SubmissionsOperations
  | SystemOperations
  | TasksOperations
  | TemplatesOperations
  | VerificationOperations;

export type Method = Operation['method'];
/** The paths that have an operation of this method. */
export type PathOf<M extends Method> = Extract<Operation, { method: M }>['path'];
export type OperationAt<M extends Method, P extends string> = Extract<Operation, { method: M; path: P }>;

interface JsonBody<S> {
  content: { 'application/json': { schema: S } };
}

/** What the operation answers with status 200. */
export type AnswerAt<M extends Method, P extends string> =
  OperationAt<M, P> extends { responses: { 200: JsonBody<infer S extends z.ZodType> } } ? z.infer<S> : never;

type Params<R> = R extends { params: infer S extends z.ZodType } ? { params: z.input<S> } : object;
type Query<R> = R extends { query: infer S extends z.ZodType } ? { query?: z.input<S> } : object;
type Body<R> = R extends { body: JsonBody<infer S extends z.ZodType> } ? { body: z.input<S> } : object;

/** What is sent with it: parameters of the path, query, JSON body. Headers are the client's own affair. */
export type InputAt<M extends Method, P extends string> =
  OperationAt<M, P> extends { request: infer R } ? Params<R> & Query<R> & Body<R> : object;
