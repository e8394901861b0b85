import type { Procedure } from '../../casework/procedures.ts';
import type { Entry } from '../../casework/run-schema.ts';

/** A task token waiting at the door of a task, and whether a ring is owed. */
export interface Bell {
  readonly caseId: string;
  readonly taskId: string;
  readonly token?: string | undefined;
  readonly owed: boolean;
}

/** 门铃: where task tokens hang. The ledger is the letter; a token only says "look". */
export interface BellBook {
  /** Hangs the token of the current wait; an older one is forgotten. */
  hang(caseId: string, taskId: string, token: string): Promise<void>;
  bell(caseId: string, taskId: string): Promise<Bell | undefined>;
  /** The ring was delivered, or its wait is gone. Forgets it only while `token` is still the one that hangs. */
  rung(caseId: string, taskId: string, token: string): Promise<void>;
  /** Bells still owed a ring, oldest first, at most `limit`. */
  owed(limit: number): Promise<Bell[]>;
}

/** What an execution begins with; `enter`: where it takes over from another one. */
export interface ExecutionInput {
  readonly caseId: string;
  readonly seq: number;
  readonly enter?: Entry | undefined;
}

/** Executions of procedures. */
export interface Executions {
  /** Starts the procedure; the same name again does nothing. */
  start(procedure: Procedure, name: string, input: ExecutionInput): Promise<void>;
  /** Ends an execution where it stands; one that has ended, or never was, is left as it is. */
  stop(procedure: Procedure, name: string): Promise<void>;
  /** Whether an execution goes on; `unknown`: none of this name is known (any more). May be moments behind. */
  status(procedure: Procedure, name: string): Promise<'running' | 'ended' | 'unknown'>;
  /**
   * Rings a bell: the task token's wait ends and the execution goes on to read the ledger.
   * @returns `gone` when no wait has this token any more (timed out, already rung, execution ended).
   */
  ring(token: string, taskId: string): Promise<'rung' | 'gone'>;
  /**
   * Lets a failed execution go on from the state that failed (it fails only when even parking did).
   * @throws {NotRedrivable} when it has not failed.
   */
  redrive(procedure: Procedure, name: string): Promise<void>;
}
