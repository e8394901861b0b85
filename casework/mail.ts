import type { Notice, NoticeKind } from './notices.ts';

/** What to do, in a subject line: it may show on a locked screen, so it names the case and nobody. */
const TO_DO: Readonly<Record<NoticeKind, string>> = {
  'task-opened': '有新的待办',
  'document-issued': '有新的文书',
  'document-voided': '有文书作废',
  'task-reminded': '待办即将到期',
  'task-overdue': '待办已过期限',
  'limit-changed': '期限有变动',
  redaction: '隐去副本待审签',
  'document-received': '当事人已签收文书，请核对',
  'application-entered': '申请书已录入',
  'form-unreadable': '申请书无法读取',
  duplicate: '可能是重复申请，请核对',
  parked: '步骤中止，请处置',
  closed: '已办结',
  people: '有事项需要办理',
  test: '测试通知',
};

/** A plain text mail. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** @param portal Address of the portal, without a slash at its end; without one the mail only says to sign in. */
export function mailOf({ caseId, kind, text, link }: Notice, portal?: string): Mail {
  const where = portal === undefined ? '请登录容错台，在“通知”中查看。' : `请登录容错台查看：${portal}${link}`;
  return {
    subject: caseId === '' ? `【容错台】${TO_DO[kind]}` : `【容错台】案件 ${caseId}：${TO_DO[kind]}`,
    text: `${text}\n\n${where}\n\n本邮件由系统自动发出，请勿回复。办理情况以容错台台账为准。\n`,
  };
}
