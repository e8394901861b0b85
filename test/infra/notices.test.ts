import { describe, expect, it } from 'vitest';
import { ENV } from '../../adapters/aws/keys.ts';
import { FUNCTION_NAMES, FUNCTIONS } from '../../infra/function-specs.ts';
import { list, region, resources, synthesized } from './synthesized.ts';
import type { Statement } from './synthesized.ts';

const FROM = 'rongcuo@example.cn';
const TOPIC = 'arn:aws:sns:ap-southeast-1:123456789012:rongcuo-notices';
const configured = synthesized({
  region: region.global,
  notices: { from: FROM, topic: TOPIC, portal: 'https://a.example.cn' },
});
const plain = synthesized({ region: region.global });

const statements = ({ office }: typeof plain) =>
  resources(office, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    (Properties.PolicyDocument as { Statement: Statement[] }).Statement.map(statement => ({ id, ...statement })),
  );
const granting = (both: typeof plain, action: string) =>
  statements(both).filter(({ Action }) => list(Action).includes(action));
const environments = ({ office }: typeof plain) =>
  resources(office, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
    return id.startsWith('Steps') ? [[id, Variables] as const] : [];
  });

describe('notices besides the portal', () => {
  it('are none by default: no right to send, nothing to send with', () => {
    expect(
      [...granting(plain, 'ses:SendEmail'), ...granting(plain, 'sns:Publish')].filter(({ id }) =>
        id.startsWith('Steps'),
      ),
    ).toEqual([]);
    for (const [id, variables] of environments(plain)) expect(Object.keys(variables), id).not.toContain(ENV.noticeFrom);
  });

  it('may be sent by the functions that send, as this identity and to this topic only', () => {
    const [mails, topics] = [granting(configured, 'ses:SendEmail'), granting(configured, 'sns:Publish')];
    const senders = FUNCTION_NAMES.filter(name => FUNCTIONS[name].needs.includes('notify'));
    expect(senders.sort()).toEqual(['Api', 'Sweep']);
    expect(mails.map(({ id }) => /^Steps(\w+?)Role/.exec(id)?.[1]).sort()).toEqual(senders);
    expect(JSON.stringify(mails.map(({ Resource }) => Resource))).toContain(`:identity/${FROM}`);
    for (const { Resource } of mails) expect(list(Resource)).toHaveLength(2);
    for (const { Resource } of topics) expect(Resource).toBe(TOPIC);
  });

  it('are known to every function that writes a case: its notices are owed from that moment', () => {
    const knowing = environments(configured).filter(([, variables]) => variables[ENV.noticeFrom] === FROM);
    const writers = FUNCTION_NAMES.filter(name => FUNCTIONS[name].needs.includes('decide'));
    expect(knowing.map(([id]) => id.replace(/^Steps|[0-9A-F]{8}$/g, '')).sort()).toEqual([...writers].sort());
  });

  it('go by a topic in China, which has no SES: mail is refused when the stack is made', () => {
    const notices = { topic: 'arn:aws-cn:sns:cn-north-1:123456789012:rongcuo-notices' };
    expect(granting(synthesized({ region: region.china, notices }), 'sns:Publish').length).toBeGreaterThan(0);
    expect(() => synthesized({ region: region.china, notices: { from: FROM } })).toThrow(
      expect.objectContaining({
        code: 'infra.no-mail-in-china',
        message: expect.stringContaining('没有 SES') as string,
      }),
    );
  });

  it('that are no address or no topic are refused when the stack is made', () => {
    expect(() => synthesized({ notices: { from: '容错台' } })).toThrow(
      expect.objectContaining({ field: 'noticeFrom' }),
    );
    expect(() => synthesized({ notices: { topic: 'rongcuo' } })).toThrow(
      expect.objectContaining({ field: 'noticeTopic' }),
    );
  });
});
