import { 纪 } from '../documents.ts';
import type { Step } from '../scenario.ts';
import { 归档结案, 等待 } from '../stations.ts';

/** The whole way of a talk, one task after the other, with something before each answer. */
export const 逐项 = (before: Step, talk: '提醒约谈' | '诫勉谈话'): readonly Step[] => [
  ...([before, ['王示例', talk], before, ['吴样例', '记录谈话'], before, ['周演示', '制定整改方案']] satisfies Step[]),
  ...([
    before,
    ['周演示', '报告整改'],
    before,
    ['王示例', '核验合格'],
    before,
    ['吴样例', '回访已纠正'],
  ] satisfies Step[]),
];

/** The path of a talk; `between` stands after each opening of a task. */
export const 路径 = (kind: 'Reminder' | 'Admonishing', between: (task: string) => readonly string[]) => [
  ...['OpenMeasure', ...between('Measure'), kind === 'Reminder' ? 'IssueReminderTalkNotice' : 'IssueAdmonishingTalk'],
  ...['OpenTalk', ...between('Talk'), `Issue${kind}TalkRecord`, 'OpenPlan', ...between('Plan')],
  ...['OpenRectification', ...between('Rectification'), 'OpenReview', ...between('Review'), 'IssueRectificationReview'],
  ...['OpenFollowUp', ...between('FollowUp'), 'IssueFollowUpRecord', ...归档结案],
];
export const 再开 = (task: string) => [`Open${task}`];
/** Rectification is due on the day the measure set: by then it is so near that no reminder fits before it. */
export const 逾期 = (task: string) => 等待(task, task === 'Rectification' ? 1 : 3);
export const 督办 = (n: number) => 纪('supervision-notice', n);
export const 逾期文书 = [
  ...[督办(1), 纪('reminder-talk-notice', 2), 督办(3), 'reminder-talk-record', 督办(4), 督办(5), 督办(6)],
  ...['rectification-review', 督办(7), 'follow-up-record', 'case-catalogue'],
];
export const 卷末 = ['rectification-review', 'follow-up-record', 'case-catalogue'];
