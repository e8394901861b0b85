import { signed } from './sign.ts';

/** Where an emulator is, and as which region it is asked. */
export interface Target {
  readonly endpoint: string;
  readonly region: string;
  /** The time that it goes by (epoch ms): signatures grow old. */
  readonly now: () => number;
}

/** The emulator's root. */
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

async function send(target: Target, service: string, type: string, body: string, more = {}): Promise<string> {
  const { endpoint, region, now } = target;
  const headers = { 'content-type': type, ...more };
  const request = { url: new URL(endpoint), body, headers, region, service, at: now() };
  const response = await fetch(endpoint, { method: 'POST', headers: signed(request, CREDENTIALS), body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service}: ${text}`);
  return text;
}

/** A call of CloudFormation's query protocol. @returns the XML of its answer */
export const query = (target: Target, fields: Readonly<Record<string, string>>): Promise<string> => {
  const body = new URLSearchParams({ Version: '2010-05-15', ...fields }).toString();
  return send(target, 'cloudformation', 'application/x-www-form-urlencoded', body);
};

/** A call of the JSON protocol that SSM, CloudWatch Logs and Step Functions speak. */
export const call = async (target: Target, service: string, operation: string, body: object): Promise<unknown> =>
  JSON.parse(
    await send(target, service, 'application/x-amz-json-1.1', JSON.stringify(body), { 'x-amz-target': operation }),
  );
