import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_APPLICATION } from '../../embedded/demo/application.ts';
import { openMachine, type Machine } from '../../embedded/machine.ts';
import { readForm } from '../../documents/form/read.ts';
import { formFileSchema } from '../../functions/form-file.ts';
import { sha256Of } from '../../functions/papers.ts';
import { as, MORNING, request } from '../builders/machine.ts';

const calculated = z.object({
  deadline: z.object({ due: z.string(), provisional: z.boolean(), explanation: z.string() }),
  days: z.array(z.object({ date: z.string(), working: z.boolean(), makeUp: z.boolean(), why: z.string() })),
});
const refusal = z.object({
  code: z.string(),
  issues: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

let machine: Machine;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rongcuo-test-'));
  machine = await openMachine({ directory, frozenAt: MORNING });
});
afterAll(async () => {
  await machine.close();
  await rm(directory, { recursive: true, force: true });
});
const bytesOf = (file: z.infer<typeof formFileSchema>): Uint8Array => Buffer.from(file.content, 'base64');

describe('空白申请书（任何人可以下载）', () => {
  it.each(['person', 'unit'])('is the form of a %s, whole, in both formats, without signing in', async kind => {
    for (const format of ['docx', 'pdf']) {
      const answer = await request(machine, `/api/public/forms/${kind}?format=${format}`);
      const file = as(formFileSchema, answer);
      expect(sha256Of(bytesOf(file))).toBe(file.sha256);
      expect(file.fileName).toMatch(/^容错申请书（(个人|单位)）\.(docx|pdf)$/);
      // Read back it is the form, and everything is still to be filled in.
      const reading = await readForm(bytesOf(file));
      expect(reading).toMatchObject({ ok: false, partial: { kind } });
    }
  });
});

describe('逐项填写的申请', () => {
  const make = (body: unknown, format = 'pdf') =>
    request(machine, `/api/applications/form?format=${format}`, { method: 'POST', user: 'applicant-1', body });

  it.each(['pdf', 'docx'])('becomes the official form (%s), which says exactly what was filled in', async format => {
    const file = as(formFileSchema, await make(DEMO_APPLICATION, format));
    expect(await readForm(bytesOf(file))).toMatchObject({ ok: true, application: DEMO_APPLICATION });
  });

  it('opens no case', async () => {
    expect(await machine.ports.store.cases({ applicant: 'applicant-1' })).toEqual([]);
  });

  it('is refused with every condition that was left open, by name', async () => {
    const [first, ...others] = DEMO_APPLICATION.situations;
    const open = { ...first, answers: first?.answers.slice(1) };
    const answer = await make({ ...DEMO_APPLICATION, situations: [open, ...others] });
    expect(answer.status).toBe(400);
    const { code, issues } = refusal.parse(answer.body);
    expect(code).toBe('input.invalid');
    expect(issues.map(({ field }) => field)).toEqual(['situations.1.answers.1.implementing-decision']);
  });

  it('needs somebody who is signed in', async () => {
    const answer = await request(machine, '/api/applications/form', { method: 'POST', body: DEMO_APPLICATION });
    expect(answer.status).toBe(401);
  });
});

describe('期限计算（任何人可以使用）', () => {
  const ask = (query: string) => request(machine, `/api/public/deadline?${query}`);

  it('tells the last day and every day on the way, by the calendar in force', async () => {
    const { deadline, days } = as(calculated, await ask('from=2026-02-12&class=simple'));
    // 春节 2026: 2月15日至23日放假，2月14日、2月28日上班.
    expect(days[0]).toMatchObject({ date: '2026-02-12' });
    expect(days.at(-1)).toMatchObject({ date: deadline.due, working: true });
    expect(days.slice(1).filter(({ working }) => working)).toHaveLength(15);
    expect(days.filter(({ makeUp }) => makeUp).map(({ date }) => date)).toEqual(['2026-02-14', '2026-02-28']);
    expect(deadline.explanation).toContain('第六条(三)');
  });

  it('says 未核定 where the notice of a year is not out', async () => {
    expect(as(calculated, await ask('from=2026-12-25&unit=months&count=2')).deadline.provisional).toBe(true);
  });

  it('presents no other limit as one of the 办法', async () => {
    const { deadline } = as(calculated, await ask('from=2026-03-05&unit=working-days&count=5'));
    expect(deadline.explanation).toContain('内部时限');
  });

  it.each(['from=2026-02-30', 'from=2026-03-05&unit=months&count=13', 'from=2026-03-05&count=0', 'count=3'])(
    'refuses %s with a word in Chinese',
    async query => {
      const answer = await ask(query);
      expect(answer.status).toBe(400);
      expect(refusal.parse(answer.body).issues[0]?.message).toMatch(/[\u4e00-\u9fff]/);
    },
  );
});
