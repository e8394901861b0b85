import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import { CHAPTERS, START } from '../../embedded/demo/chapters.ts';
import { begin, ledgerOf, perform, stateOf, type Stage } from '../../embedded/demo/stage.ts';
import { progress, tell } from '../../embedded/demo/tell.ts';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { shanghaiDate, weekdayName } from '../../regulation/dates.ts';

let stage: Stage;
let directory: string;
const cases: CaseState[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rongcuo-demo-'));
  const machine = await openMachine({ directory, frozenAt: START });
  stage = { machine, client: machineClient(machine) };
  for (const { opening, acts } of CHAPTERS) {
    const caseId = await begin(stage, opening, cases.at(-1)?.id);
    for (const act of acts) await perform(stage, caseId, act);
    cases.push(await stateOf(stage, caseId));
  }
}, 120_000);

afterAll(async () => {
  await stage.machine.close();
  await rm(directory, { recursive: true, force: true });
});

describe('演示的三幕', () => {
  it('end 免责, 减责, 纠错完成 and 失实，已澄清', () => {
    expect(cases.map(({ closed }) => closed?.outcome)).toEqual(['exemption', 'mitigation', 'corrected', 'untrue']);
  });

  it('the ruling of the second act starts its correction (第八条)', async () => {
    const [, ruled, corrected] = cases;
    const mitigated = await stateOf(stage, ruled?.id ?? '');
    expect(corrected?.origin).toMatchObject({ caseId: mitigated.id });
    expect(mitigated.linked).toEqual([{ caseId: corrected?.id, procedure: 'correction' }]);
    expect(corrected?.documents.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['correction-order', 'rectification-review', 'follow-up-record']),
    );
  });

  it('the third ends in a 澄清通知书 with a number of its own', () => {
    const notice = cases[3]?.documents.find(({ kind }) => kind === 'clarification-notice');
    expect(notice?.number).toMatch(/^商纪容〔2026〕\d+号$/);
  });

  it('number their documents in one series without gap or reuse', () => {
    const numbers = cases.flatMap(({ documents }) => documents.flatMap(({ number }) => number ?? []));
    expect(numbers).toEqual(numbers.map((_, i) => `商纪容〔2026〕${String(i + 1)}号`));
  });

  it('are done on working days, as an office would', async () => {
    for (const { id } of cases)
      for (const { at, actor } of await ledgerOf(stage, id))
        if (actor.kind === 'person') expect(['星期六', '星期日']).not.toContain(weekdayName(shanghaiDate(at)));
  });

  it('are told with each limit explained, and their ledgers are whole', async () => {
    for (const state of cases) {
      const events = await ledgerOf(stage, state.id);
      expect(verifyLedger(events).seq).toBe(events.length);
      const told = events.map(event => tell(event, state)).join('\n');
      expect(told.match(/交办“/g)).toHaveLength(state.tasks.length);
      expect(told.match(/期限说明：|非办法规定）/g)).toHaveLength(state.tasks.length);
      expect(progress(state)).toContain('按期');
    }
    expect(cases.map(progress)[0]).toContain('逾期，督办1次后办结');
  });
});
