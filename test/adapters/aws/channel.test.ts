import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { channelSettings, createChannel, type ChannelSettings } from '../../../adapters/aws/channel.ts';
import { ServiceRefused } from '../../../adapters/aws/errors.ts';
import { ENV } from '../../../adapters/aws/keys.ts';
import type { Notice } from '../../../casework/notices.ts';
import type { User } from '../../../casework/office.ts';
import { NoticeRefused, ServiceUnavailable } from '../../../functions/errors.ts';
import type { NoticeChannel } from '../../../functions/ports.ts';
import { awsError, PASSING } from './failures.ts';

const ses = mockClient(SESv2Client);
const sns = mockClient(SNSClient);
const clients = {
  ses: () => new SESv2Client({ region: 'cn-north-1' }),
  sns: () => new SNSClient({ region: 'cn-north-1' }),
};
const TOPIC = 'arn:aws-cn:sns:cn-north-1:123456789012:notices';
const FROM = 'rongcuo@example.cn';

const channel = (settings: ChannelSettings): NoticeChannel => {
  const made = createChannel(settings, clients);
  if (!made) throw new TypeError('nothing configured');
  return made;
};
const LI: User = { id: 'u-li', name: '李测试', roles: ['registrar'], email: 'li@example.cn', phone: '09140000001' };
const WANG: User = { id: 'u-wang', name: '王测试', roles: ['registrar'], phone: '09140000002' };
const NOTICE: Notice = {
  ...{ id: 'C1-N3-1', caseId: 'C1', to: { user: 'u-li' }, kind: 'closed', at: 1 },
  ...{ text: '案件 C1：已办结：免责', link: '/cases/C1' },
};

beforeEach(() => {
  ses.reset();
  sns.reset();
});

describe('the channel on AWS', () => {
  it('is none where nothing is configured', () => {
    expect(createChannel(channelSettings({}), clients)).toBeUndefined();
    expect(createChannel(channelSettings({ [ENV.noticeFrom]: '', [ENV.noticeTopic]: '' }), clients)).toBeUndefined();
  });

  it('writes by SES to who has an address: plain text, a subject that names nobody, a link', async () => {
    ses.on(SendEmailCommand).resolves({});
    await channel({ from: FROM, portal: 'https://a.example.cn/' }).deliver(LI, NOTICE);
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toEqual({
      FromEmailAddress: FROM,
      Destination: { ToAddresses: ['li@example.cn'] },
      Content: {
        Simple: {
          Subject: { Data: '【容错台】案件 C1：已办结', Charset: 'UTF-8' },
          Body: {
            Text: { Data: expect.stringContaining('https://a.example.cn/cases/C1') as string, Charset: 'UTF-8' },
          },
        },
      },
    });
  });

  it('tells the topic about who has none, with the account and number as attributes', async () => {
    sns.on(PublishCommand).resolves({});
    const both = channel({ from: FROM, topic: TOPIC });
    await both.deliver(WANG, NOTICE);
    expect(ses.calls()).toHaveLength(0);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      TopicArn: TOPIC,
      Message: expect.stringContaining('案件 C1：已办结：免责') as string,
      MessageAttributes: {
        account: { DataType: 'String', StringValue: 'u-wang' },
        phone: { DataType: 'String', StringValue: '09140000002' },
      },
    });
    expect([both.reaches?.(WANG), channel({ from: FROM }).reaches?.(WANG)]).toEqual([true, false]);
  });

  it.each(PASSING)('after %s is unavailable for the moment: all wait', async (_, error) => {
    ses.on(SendEmailCommand).rejects(error);
    await expect(channel({ from: FROM }).deliver(LI, NOTICE)).rejects.toThrow(ServiceUnavailable);
    sns.on(PublishCommand).rejects(error);
    await expect(channel({ topic: TOPIC }).deliver(LI, NOTICE)).rejects.toThrow(ServiceUnavailable);
  });

  it.each(['MessageRejected', 'BadRequestException'])('after %s of SES the address is refused for good', async name => {
    ses.on(SendEmailCommand).rejects(awsError(name));
    const refusal = channel({ from: FROM }).deliver(LI, NOTICE);
    await expect(refusal).rejects.toThrow(NoticeRefused);
    await expect(refusal).rejects.toMatchObject({ message: `通知不能送达：邮件服务拒绝（${name}）` });
  });

  it('after a sender that is not verified it is the office’s affair, not the reader’s', async () => {
    ses.on(SendEmailCommand).rejects(awsError('MailFromDomainNotVerifiedException'));
    await expect(channel({ from: FROM }).deliver(LI, NOTICE)).rejects.toThrow(ServiceRefused);
  });
});
