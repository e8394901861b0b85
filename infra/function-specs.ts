import { OTHER_FOLDERS, STEP_FOLDERS } from '../functions/names.ts';
import type { StepName } from '../functions/names.ts';

export type FunctionName = StepName | keyof typeof OTHER_FOLDERS;
export const FOLDERS: Readonly<Record<FunctionName, string>> = { ...STEP_FOLDERS, ...OTHER_FOLDERS };
export const FUNCTION_NAMES = Object.keys(FOLDERS) as FunctionName[];
export const STEP_NAMES = Object.keys(STEP_FOLDERS) as StepName[];

/** What a function may do. infra/grants.ts says which IAM actions each need is. */
export type Need =
  /** Read a case and write one commit. */
  | 'decide'
  /** Hang a task token at its task. */
  | 'hang'
  /** Ring a bell and forget it. */
  | 'ring'
  /** Find the bells that are owed. */
  | 'owed'
  /** List the cases that are not closed. */
  | 'open'
  /** Load heads, keep the day's anchor and say that they stand in it. */
  | 'write-anchors'
  | 'read-anchors'
  /** Find earlier applications like one. */
  | 'find-alike'
  /** Send a notice by mail or topic, where that is configured. */
  | 'notify'
  /** Lists: inboxes, cases, ledgers. */
  | 'list'
  /** Start the procedure of a case. */
  | 'start'
  /** End an execution that another takes over from. */
  | 'stop'
  /** Let a failed execution go on. */
  | 'redrive'
  /** See whether an execution goes on. */
  | 'watch'
  | 'read-uploads'
  /** Store what was accepted as originals. */
  | 'write-uploads'
  /** Look at what has arrived, and at what the scanner wrote on it. */
  | 'read-quarantine'
  /** Sign links to send files, see which parts have arrived, and join them. */
  | 'write-quarantine'
  /** What was found about the files of a submission. */
  | 'read-reports'
  | 'read-documents'
  /** Read the wording that a case pins. */
  | 'read-templates'
  /** Keep the wording that new cases pin. */
  | 'keep-templates'
  /** Store a document and, when it is there already, compare it. */
  | 'write-documents';

/** Files a function reads at run time that are not code: the layer with fonts, the templates beside its bundle. */
export type Asset = 'fonts' | 'templates';

export interface FunctionSpec {
  readonly needs: readonly Need[];
  readonly assets: readonly Asset[];
  /** MB; Lambda gives CPU in proportion, a whole one at 1,769. */
  readonly memory: number;
  /** Seconds. A step must end before its state's TimeoutSeconds (120), or the procedure sees a time-out instead of the error. */
  readonly timeout: number;
  /**
   * At most so many at once in prod; none: as many as the account has. Not in dev: an account that is new has ten in all, and CloudFormation
   * refuses to reserve from fewer than a hundred.
   */
  readonly reserved?: number;
}

const step: FunctionSpec = { needs: ['decide'], assets: [], memory: 512, timeout: 60 };
/** Lays out and embeds fonts: wants a whole CPU. */
const renders: FunctionSpec = {
  needs: ['decide', 'read-templates', 'write-documents'],
  assets: ['fonts', 'templates'],
  memory: 1769,
  timeout: 110,
};

export const FUNCTIONS: Readonly<Record<FunctionName, FunctionSpec>> = {
  Register: { needs: ['decide', 'find-alike', 'read-uploads'], assets: ['fonts'], memory: 1024, timeout: 110 },
  Screen: step,
  OpenTask: step,
  AwaitAnswer: { ...step, needs: ['hang', 'ring'] },
  TakeAnswer: step,
  Supervise: renders,
  IssueDocument: renders,
  Park: step,
  // Holds every file of a case at once, and the ZIP of them; the PDF is written to disk part by part.
  BundleCase: {
    needs: ['decide', 'list', 'read-uploads', 'write-documents'],
    assets: ['fonts'],
    memory: 1769,
    timeout: 110,
  },
  CloseCase: step,
  // Hashes each file of a submission; a browser's upload carries no SHA-256 that S3 has checked.
  Intake: {
    needs: [
      ...(['decide', 'hang', 'ring', 'start', 'stop', 'read-reports'] as const),
      ...(['read-quarantine', 'read-uploads', 'write-uploads', 'keep-templates'] as const),
    ],
    assets: ['templates'],
    memory: 1024,
    timeout: 300,
    // A thousand files sent at once must not take the steps' and the API's turn.
    reserved: 20,
  },
  // A start that is owed also links the case to the one it follows from.
  Sweep: {
    needs: ['decide', 'owed', 'open', 'hang', 'ring', 'start', 'stop', 'redrive', 'watch', 'notify'],
    assets: [],
    memory: 512,
    timeout: 55,
    // Never two at once: the second would find the same bells owed.
    reserved: 1,
  },
  // Loads the head of every open case, once a day.
  Anchor: { needs: ['open', 'write-anchors'], assets: [], memory: 1024, timeout: 300 },
  // API Gateway waits 30 s at most. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  Api: {
    needs: [
      'decide',
      'owed',
      'hang',
      'ring',
      'list',
      'open',
      'read-anchors',
      'start',
      'stop',
      'redrive',
      'keep-templates',
      'read-templates',
      'read-reports',
      'read-uploads',
      'write-quarantine',
      'read-documents',
      'write-documents',
      'notify',
    ],
    assets: ['fonts', 'templates'],
    memory: 1024,
    timeout: 29,
    // A flood of requests must leave the steps of running cases room.
    reserved: 100,
  },
};
