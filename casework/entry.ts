import { AnswerRefused, NotPermitted } from './errors.ts';
import type { User } from './office.ts';
import { checkNotRecused, entersApplications } from './permissions.ts';
import { known } from './rules/rule.ts';
import type { CaseState, Task } from './state.ts';

/**
 * 录入 (第六条(一), 第六条(二)): while 补正 waits for the applicant, a registrar of the organ may enter the application from
 * paper or a scan.
 * @returns the task 补正 that ends with it
 * @throws {NotPermitted}
 */
export function checkMayEnter(user: User, state: CaseState): Task {
  checkNotRecused(user, state);
  if (state.applicant === user.id)
    throw new NotPermitted('own-case', `${user.name}是本案当事人，应当回避`, '请由其他人员办理');
  if (!user.roles.includes('registrar'))
    throw new NotPermitted('role', `${user.name}不具有办理该任务的角色`, '请由具有相应角色的人员办理');
  const task = state.tasks.find(({ kind, status }) => kind === 'supplement' && status === 'open');
  if (!task)
    throw new NotPermitted(
      'no-supplement',
      `案件 ${state.id} 没有等待补正的申请书，不能录入`,
      '申请书已经读取的，不得改动；需要补正的，在补正期间录入',
    );
  if (!entersApplications(user, task))
    throw new NotPermitted('organ', `该任务由其他机关办理，${user.name}不属于该机关`, '请由承办机关人员办理');
  return task;
}

/**
 * What an application is entered from: a file of the case. A form that could be read is the applicant's own to mend: nobody
 * else changes what it states.
 * @throws {AnswerRefused}
 */
export function checkEntrySource(state: CaseState, upload: string): void {
  known(state, upload, 'upload');
  if (upload === state.form && !state.deficiencies.some(({ field }) => field === 'file'))
    throw new AnswerRefused(
      'form-readable',
      'upload',
      '该申请书可以读取，须由申请人自己补正，不得代为改写',
      '申请人另行交来纸质申请书的，先以 case attach 上传其扫描件，再对照扫描件录入',
    );
}
