import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mailOf } from '../../casework/mail.ts';
import type { Notice } from '../../casework/notices.ts';
import type { User } from '../../casework/office.ts';
import { NoticeRefused } from '../../functions/errors.ts';
import type { NoticeChannel } from '../../functions/ports.ts';
import { patience } from './clients.ts';
import { translate } from './errors.ts';
import { ENV } from './keys.ts';
import type { Environment } from './settings.ts';

/** Which way notices leave the portal: mail from this address (SES), a topic (SNS), both, or none. */
export interface ChannelSettings {
  readonly from?: string | undefined;
  readonly topic?: string | undefined;
  readonly portal?: string | undefined;
}

export function channelSettings(env: Environment): ChannelSettings {
  const given = (name: string) => (env[name] === '' ? undefined : env[name]);
  return { from: given(ENV.noticeFrom), topic: given(ENV.noticeTopic), portal: given(ENV.portal) };
}

interface Clients {
  readonly ses: () => SESv2Client;
  readonly sns: () => SNSClient;
}
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
const CLIENTS: Clients = {
  ses: once(() => new SESv2Client(patience)),
  sns: once(() => new SNSClient(patience)),
};

/**
 * Who has a mail address is written to; who has none is told through the topic, whose subscribers (a gateway for short
 * messages, say) find the account and the telephone number among the attributes. None where neither is configured.
 */
export function createChannel(settings: ChannelSettings, clients: Clients = CLIENTS): NoticeChannel | undefined {
  const { from, topic } = settings;
  if (from === undefined && topic === undefined) return undefined;
  return {
    name: from === undefined ? '消息主题' : '邮件',
    reaches: ({ email }) => topic !== undefined || email !== undefined,
    deliver: async (to, notice) => {
      const portal = settings.portal?.replace(/\/$/, '');
      if (from !== undefined && to.email !== undefined) await mail(clients, from, to.email, mailOf(notice, portal));
      else if (topic !== undefined) await publish(clients, topic, to, { ...notice, ...mailOf(notice, portal) });
      else throw new NoticeRefused('没有登记邮箱');
    },
  };
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

function mail({ ses }: Clients, from: string, to: string, { subject, text }: ReturnType<typeof mailOf>): Promise<void> {
  const command = new SendEmailCommand({
    ...{ FromEmailAddress: from, Destination: { ToAddresses: [to] } },
    Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
  });
  return sending('邮件服务', ses().send(command));
}

type Told = Notice & ReturnType<typeof mailOf>;

/** Attributes let a subscriber choose; an empty one is refused by SNS, so none is sent. The Subject must be ASCII and is left out. */
function publish({ sns }: Clients, TopicArn: string, { id, phone }: User, notice: Told): Promise<void> {
  const attributes = { account: id, phone, kind: notice.kind, caseId: notice.caseId };
  const filled = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, { DataType: 'String', StringValue: value }] as const],
  );
  const Message = `${notice.subject}\n${notice.text}`;
  return sending(
    '消息服务',
    sns().send(new PublishCommand({ TopicArn, Message, MessageAttributes: Object.fromEntries(filled) })),
  );
}

/**
 * What SES and SNS say about one address or text, which no repetition mends. Throttling passes; a paused account or a sender
 * that is not verified is the office's affair: it is shown and tried again.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
const ABOUT_THE_ADDRESS = new Set([
  'MessageRejected',
  'BadRequestException',
  'InvalidParameterException',
  'InvalidParameter',
]);

async function sending(service: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && ABOUT_THE_ADDRESS.has(error.name))
      throw new NoticeRefused(`${service}拒绝（${error.name}）`, error);
    throw translate(service, error);
  }
}
