import type { Installer } from './command.ts';
import { ACCOUNT } from './groups/account.ts';
import { APPLICATION } from './groups/application.ts';
import { CASE } from './groups/case.ts';
import { DOCUMENT } from './groups/document.ts';
import { MACHINE } from './groups/machine.ts';
import { NOTICE } from './groups/notice.ts';
import { OFFICE } from './groups/office.ts';
import { PEOPLE } from './groups/people.ts';
import { RECORD } from './groups/record.ts';
import { TASK } from './groups/task.ts';

/** Every command: its usage, its options, and where its work is done. The order is that of `--help`. */
export const COMMANDS: readonly Installer[] = [
  ...APPLICATION,
  ...TASK,
  ...CASE,
  ...RECORD,
  ...PEOPLE,
  ...DOCUMENT,
  ...NOTICE,
  ...MACHINE,
  ...OFFICE,
  ...ACCOUNT,
];
