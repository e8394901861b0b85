import { Arn, ArnFormat, Token, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ENV } from '../adapters/aws/keys.ts';
import { RongcuoError } from '../regulation/errors.ts';

/**
 * How notices leave the portal besides (`-c noticeFrom=… -c noticeTopic=… -c portal=…`); nothing is given by default. The
 * SES identity and the SNS topic are the office's own and stand outside this stack.
 */
export interface NoticeWays {
  /** Address that mail is sent from: itself or its domain is verified in SES. */
  readonly from?: string | undefined;
  /** ARN of an SNS topic. */
  readonly topic?: string | undefined;
  readonly portal?: string | undefined;
}

/** @see https://docs.amazonaws.cn/en_us/aws/latest/userguide/services.html: Amazon SES is in neither region of China. */
export class NoMailInChina extends RongcuoError {
  constructor(region: string) {
    super('infra.no-mail-in-china', `亚马逊云科技中国区域（${region}）没有 SES，不能设置 noticeFrom`, {
      field: 'noticeFrom',
      remedy: '去掉 noticeFrom，改用 -c noticeTopic=SNS 主题的 ARN，或只用门户通知',
    });
  }
}

export class NoticeWayInvalid extends RongcuoError {
  constructor(field: 'noticeFrom' | 'noticeTopic', given: string, wanted: string) {
    super('infra.notice-way', `${field} 的值“${given}”有误，应为${wanted}`, { field, remedy: `改正 -c ${field}` });
  }
}

/** Only what is configured is granted: mail as this identity, messages to this topic. @throws {NoMailInChina | NoticeWayInvalid} */
export function noticeStatements({ from, topic }: NoticeWays, stack: Stack): PolicyStatement[] {
  return [...(from === undefined ? [] : [mail(from, stack)]), ...(topic === undefined ? [] : [publish(topic)])];
}

function mail(from: string, stack: Stack): PolicyStatement {
  const [, domain] = /^[^@\s<>]+@([^@\s<>]+)$/.exec(from) ?? [];
  if (domain === undefined) throw new NoticeWayInvalid('noticeFrom', from, '邮箱地址');
  const { region } = stack;
  if (!Token.isUnresolved(region) && region.startsWith('cn-')) throw new NoMailInChina(region);
  const identity = (resourceName: string): string =>
    Arn.format({ service: 'ses', resource: 'identity', resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }, stack);
  return new PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity(from), identity(domain)] });
}

function publish(topic: string): PolicyStatement {
  if (!/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+$/.test(topic))
    throw new NoticeWayInvalid('noticeTopic', topic, 'SNS 主题的 ARN');
  return new PolicyStatement({ actions: ['sns:Publish'], resources: [topic] });
}

/** Every function that writes a case must know whether its notices are owed to a channel. */
export const noticeEnvironment = ({ from, topic, portal }: NoticeWays): Record<string, string> => ({
  ...(from !== undefined && { [ENV.noticeFrom]: from }),
  ...(topic !== undefined && { [ENV.noticeTopic]: topic }),
  ...(portal !== undefined && { [ENV.portal]: portal }),
});
