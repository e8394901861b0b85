/**
 * The steps: the placeholder each has in the ASL files → its folder here. One table for the runner's registry, the CDK
 * stack and the test that compares all three.
 */
export const STEP_FOLDERS = {
  Register: 'register',
  Screen: 'screen',
  OpenTask: 'open-task',
  AwaitAnswer: 'await-answer',
  TakeAnswer: 'take-answer',
  Supervise: 'supervise',
  IssueDocument: 'issue-document',
  Park: 'park',
  BundleCase: 'bundle-case',
  CloseCase: 'close-case',
} as const;
export type StepName = keyof typeof STEP_FOLDERS;

/** Functions that no procedure calls: started by an upload, a schedule, HTTP. */
export const OTHER_FOLDERS = { Intake: 'intake', Sweep: 'sweep', Anchor: 'anchor', Api: 'api' } as const;
