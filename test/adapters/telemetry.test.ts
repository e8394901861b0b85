import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createTelemetry as onAws } from '../../adapters/aws/telemetry.ts';
import { createTelemetry as onOneMachine } from '../../adapters/embedded/telemetry.ts';
import type { Telemetry } from '../../functions/ports.ts';
import { BlobMissing } from '../../functions/errors.ts';
import { watched } from '../../functions/watched.ts';
import { request, testMachine } from '../builders/machine.ts';
import { MORNING } from '../builders/morning.ts';

const NAME = '林若溪';
const IDENTITY = '330100199001011234';
/** What would tell of a person, in every place a line could take it from. */
const spoken = `${NAME}，身份证号${IDENTITY}`;
const clock = { now: () => MORNING };

/** Everything that goes to the standard outputs meanwhile; Powertools writes with a console of its own. */
function overheard(make: () => Telemetry) {
  const said: string[] = [];
  const hear = (chunk: unknown): boolean => said.push(String(chunk)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);
  vi.spyOn(console, 'log').mockImplementation(hear);
  return {
    telemetry: make(),
    lines: () =>
      said
        .join('\n')
        .split('\n')
        .filter(line => line.startsWith('{')),
  };
}
afterEach(() => {
  vi.restoreAllMocks();
});

const lineSchema = z.looseObject({
  level: z.string(),
  message: z.string(),
  timestamp: z.string(),
  service: z.string(),
});

describe.each<[string, () => Telemetry]>([
  ['on AWS', () => onAws('rongcuo-dev')],
  ['on one machine', () => onOneMachine({ clock, level: 'info' })],
])('the log %s', (_, make) => {
  it('is one JSON object a line, found again by the case', () => {
    const { telemetry, lines } = overheard(make);
    telemetry.log('info', 'step-done', { caseId: 'RC2026-0001', step: 'OpenAccept', ms: 12 });
    const [line] = lines().map(each => lineSchema.parse(JSON.parse(each)));
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'step-done',
      caseId: 'RC2026-0001',
      step: 'OpenAccept',
      ms: 12,
    });
  });

  it('never says a name or an identity number, whatever field it stands in', () => {
    const { telemetry, lines } = overheard(make);
    const fields = {
      caseId: spoken,
      taskId: NAME,
      run: IDENTITY,
      step: spoken,
      method: NAME,
      route: `/api/users/${NAME}`,
    };
    telemetry.log('error', 'request-failed', { ...fields, ...{ applicant: spoken }, error: new Error(spoken) });
    telemetry.log('error', 'step-failed', { error: new BlobMissing(spoken, new TypeError(spoken)) });
    expect(lines()).toHaveLength(2);
    for (const line of lines()) {
      expect(line).not.toContain(NAME);
      expect(line).not.toContain(IDENTITY);
    }
    expect(JSON.parse(lines()[1] ?? '')).toMatchObject({
      error: { name: 'BlobMissing', code: 'blob.missing', cause: { name: 'TypeError' } },
    });
  });
});

describe('the door of a step', () => {
  it('logs case and step of what came in and nothing else of it, and lets only the error’s name out', async () => {
    const { telemetry, lines } = overheard(() => onAws('rongcuo-dev'));
    const step = watched({ telemetry, clock }, () => Promise.reject(new TypeError(spoken)));
    const at = { caseId: 'RC2026-0001', run: 'RC2026-0001', state: 'Register', occurrence: 1 };
    await expect(step({ at, applicant: NAME, note: IDENTITY })).rejects.toMatchObject({
      name: 'TypeError',
      message: expect.not.stringContaining(NAME) as string,
    });
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).not.toMatch(new RegExp(`${NAME}|${IDENTITY}`));
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ caseId: 'RC2026-0001', step: 'Register' });
  });

  it('keeps the name by which the procedure retries, and the code by which an operator looks it up', async () => {
    const { telemetry } = overheard(() => onAws('rongcuo-dev'));
    const step = watched({ telemetry, clock }, () => Promise.reject(new BlobMissing(`documents/${IDENTITY}`)));
    await expect(step({})).rejects.toMatchObject({
      name: 'BlobMissing',
      message: '[blob.missing] 没有找到文件 documents/***',
    });
  });
});

describe('a request that fails', () => {
  it('is logged by the pattern of its route: the path may name somebody', async () => {
    const log = vi.fn();
    const { machine } = await testMachine({ telemetry: { log, count: () => undefined } });
    Object.assign(machine.ports, {
      store: { ...machine.ports.store, load: () => Promise.reject(new TypeError(spoken)) },
    });
    const path = `/api/cases/${encodeURIComponent(NAME)}`;
    expect(await request(machine, path, { user: 'auditor-1' })).toMatchObject({
      status: 500,
      body: { code: 'internal' },
    });
    expect(log).toHaveBeenCalledExactlyOnceWith(
      'error',
      'request-failed',
      expect.objectContaining({ method: 'GET', route: '/api/cases/:id', status: 500 }),
    );
  });
});

describe('a counter on AWS', () => {
  it('is a line of the embedded metric format, of the stage it was counted in', () => {
    const { telemetry, lines } = overheard(() => onAws('rongcuo-prod'));
    telemetry.count('CasesOpened', 1);
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({
      _aws: {
        CloudWatchMetrics: [{ Namespace: 'rongcuo', Dimensions: [['service']], Metrics: [{ Name: 'CasesOpened' }] }],
      },
      service: 'rongcuo-prod',
      CasesOpened: 1,
    });
  });
});
