import { expect } from 'vitest';
import type { LedgerEvent } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';
import { fillFormDocx } from '../../documents/form/fill.ts';
import { applicationOf } from './answers.ts';
import { audit, checkNumbers, inspect, newWatch, type Watch } from './invariants.ts';
import type { FastMachine, Reply } from './machine.ts';
import type { Paper, PaperCase } from './paper.ts';

/** How often each thing happened in a run; a kind that never came up fails the run. */
export type Tally = Map<string, number>;

/** The real side of a sequence. */
export class World {
  /** What the machine was seen to have written, case by case. */
  private readonly watches = new Map<string, Watch>();
  /** What was done, in order, as a person would tell it. */
  readonly told: string[] = [];
  readonly fast: FastMachine;
  readonly forms: Forms;
  private readonly tally: Tally;
  constructor(fast: FastMachine, forms: Forms, tally: Tally) {
    [this.fast, this.forms, this.tally] = [fast, forms, tally];
  }

  /** Says more of what is being done. */
  said(what: string): void {
    this.told.push(`${this.told.pop() ?? ''} ${what}`);
  }

  count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  async state(id: string): Promise<CaseState> {
    const snapshot = await this.fast.machine.ports.store.load(id);
    if (!snapshot) throw new Error(`there is no case ${id}`);
    return snapshot.state;
  }

  ledger(id: string, after = 0): Promise<LedgerEvent[]> {
    return this.fast.machine.ports.store.ledger(id, after);
  }

  /** Sends files as a person does; to a case when there is one. @returns the refusal, or the case's id */
  async send(user: string, files: readonly { purpose: string; name: string; bytes: Uint8Array }[], caseId?: string) {
    const listed = files.map(({ purpose, name }) => ({ purpose, name }));
    const reply = await this.fast.request(user, 'POST', '/api/submissions', { caseId, files: listed });
    if (reply.code !== '') return { reply };
    const { id, uploads } = reply.body as { id: string; uploads: { link: string }[] };
    for (const [i, { link }] of uploads.entries()) await this.fast.upload(link, files[i]?.bytes ?? new Uint8Array());
    const completed = await this.fast.request(user, 'POST', `/api/submissions/${id}/complete`, {});
    return { reply: completed, caseId: (completed.body as { caseId?: string }).caseId };
  }

  /** The machine comes to rest; then its books must say what the paper says, and hold together. */
  async agree(paper: Paper): Promise<void> {
    await this.fast.settle();
    expect(this.fast.now).toBe(paper.now);
    for (const sheet of paper.cases) {
      const state = await this.state(sheet.id);
      const watch = this.watches.get(sheet.id) ?? newWatch();
      this.watches.set(sheet.id, inspect(watch, await this.ledger(sheet.id, watch.seq)));
      const [machine, clerk] = [asWritten(state), onPaper(sheet)];
      // Comparing texts is quick; what differs is shown only where something does.
      if (JSON.stringify(machine) !== JSON.stringify(clerk)) expect(machine).toEqual(clerk);
    }
    expect(await this.fast.machine.ports.bells.owed(10)).toEqual([]);
  }

  /** At the end of a sequence: whole ledgers, numbers, and executions that are where their cases are. */
  async audit(paper: Paper): Promise<void> {
    const states: CaseState[] = [];
    for (const { id, closed } of paper.cases) {
      const state = await this.state(id);
      states.push(state);
      audit(await this.ledger(id), state);
      expect(this.fast.machine.runner.execution(id)?.status).toBe(closed === undefined ? 'RUNNING' : 'SUCCEEDED');
    }
    checkNumbers(states);
  }
}

/** Refusals are part of a sequence; anything the machine did not foresee is not. */
export function expectCode(reply: Reply, code: string): void {
  if (reply.code !== code) expect(`${reply.code} ${reply.text}`).toBe(code);
}

const sorted = (texts: readonly string[]): string[] => [...texts].sort();

/** A case as the machine has it, in the clerk's words. */
const asWritten = (state: CaseState) => ({
  ...{ organ: state.organ, applicant: state.applicant, closed: state.closed?.outcome ?? '', parked: state.parked },
  tasks: state.tasks.map(task => ({
    ...{ id: task.id, kind: task.kind, role: task.role, organ: task.organ, item: task.item, status: task.status },
    ...{ outcome: task.outcome ?? '', due: task.deadline.due, originalDue: task.originalDue },
    ...{ rounds: task.overdueRounds, limit: task.escalatesOn ?? task.deadline.due },
    ...{ reminded: (task.reminded ?? []).map(({ on }) => on) },
    ...{ holder: task.holder?.user, delegate: task.delegate?.user, until: task.delegate?.until },
    by: task.status === 'answered' ? task.answeredBy?.id : undefined,
  })),
  documents: sorted(state.documents.map(({ kind, about }) => (about === undefined ? kind : `${kind} ${about}`))),
  recusals: (state.recusals ?? []).map(({ user, status }) => `${user} ${status}`),
  questions: (state.questions ?? []).map(({ answer }) => answer !== undefined),
  consultations: (state.consultations ?? []).map(({ organ, reply }) => `${organ} ${String(reply !== undefined)}`),
  uploads: state.uploads.map(({ by }) => by),
  linked: (state.linked ?? []).map(({ caseId }) => caseId),
});

const onPaper = (sheet: PaperCase): ReturnType<typeof asWritten> => ({
  ...{ organ: sheet.organ, applicant: sheet.applicant, closed: sheet.closed ?? '', parked: undefined },
  tasks: sheet.tasks.map(task => ({
    ...{ id: task.id, kind: task.kind, role: task.role, organ: task.organ, item: task.item, status: task.status },
    ...{ outcome: task.outcome ?? '', due: task.due, originalDue: task.originalDue },
    ...{ rounds: task.rounds, limit: task.limit },
    ...{ reminded: task.reminded },
    ...{ holder: task.holder, delegate: task.delegate?.user, until: task.delegate?.until },
    by: task.status === 'answered' ? task.by : undefined,
  })) as ReturnType<typeof asWritten>['tasks'],
  documents: sorted(sheet.documents),
  recusals: sheet.recusals.map(({ user, status }) => `${user} ${status}`),
  questions: sheet.questions,
  consultations: sheet.consultations.map(({ organ, replied }) => `${organ} ${String(replied)}`),
  uploads: sheet.uploads,
  linked: sheet.linked,
});

/** Filled-in forms, made once: for each organ a complete one, and one without a signature. */
export type Forms = (complete: boolean, organ: string) => Uint8Array;

export async function fillForms(): Promise<Forms> {
  const forms = new Map<string, Uint8Array>();
  for (const organ of ['discipline', 'organisation'])
    for (const complete of [true, false])
      forms.set(`${organ} ${String(complete)}`, await fillFormDocx(applicationOf(complete, organ)));
  return (complete, organ) => forms.get(`${organ} ${String(complete)}`) ?? new Uint8Array();
}

export const EVIDENCE_BYTES = new TextEncoder().encode('会议纪要');
