import * as oracle from './oracle.ts';
import type { Day } from './oracle.ts';
import { ROLE_OF, SHEET, type Step } from './procedure.ts';

/** What a clerk writes on paper of one task. */
export interface PaperTask {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
  readonly organ: string;
  readonly item?: string;
  readonly openedAt: number;
  readonly due: Day;
  readonly originalDue: Day;
  status: 'open' | 'answered' | 'withdrawn';
  outcome?: string;
  by?: string;
  holder?: string;
  delegate?: { readonly user: string; readonly until: Day };
  rounds: number;
  /** At the end of this day it is put to the supervisors (again). */
  limit: Day;
  /** Days it was reminded of. */
  reminded: Day[];
  /** When somebody next looks at it, epoch ms. */
  looksAt: number;
}

export interface PaperRecusal {
  readonly user: string;
  status: 'requested' | 'granted' | 'refused';
}

export interface Opened {
  readonly id: string;
  readonly procedure: 'tolerance' | 'correction' | 'clarification';
  readonly organ: string;
  /** '' where the party has no account, or may not read the case. */
  readonly applicant: string;
}

/** The clerk's sheet for one case, and what follows from an answer by the book. */
export class PaperCase {
  readonly tasks: PaperTask[] = [];
  readonly documents: string[] = [];
  readonly recusals: PaperRecusal[] = [];
  /** Whether each was answered. */
  readonly questions: boolean[] = [];
  readonly consultations: { readonly organ: string; replied: boolean }[] = [];
  readonly linked: string[] = [];
  /** Uploads by who sent them. */
  uploads: string[] = [];
  closed?: string;
  acceptedOn?: Day;
  complexity = '';
  gatesPassed = true;
  ruling = '';
  finding = '';
  measure = '';
  /** 核验 has decided on a stricter measure, and none was taken since. */
  stricter = false;
  until?: Day;
  formComplete = true;

  readonly id: string;
  readonly procedure: Opened['procedure'];
  organ: string;
  readonly applicant: string;
  constructor({ id, procedure, organ, applicant }: Opened) {
    [this.id, this.procedure, this.organ, this.applicant] = [id, procedure, organ, applicant];
  }

  get open(): PaperTask[] {
    return this.tasks.filter(({ status }) => status === 'open');
  }

  isRecused(user: string): boolean {
    return this.recusals.some(one => one.user === user && one.status === 'granted');
  }

  /** Who verified can't rule. */
  get verifiers(): string[] {
    return this.tasks.flatMap(({ kind, by }) => (kind.startsWith('verify') && by !== undefined ? [by] : []));
  }

  /** The procedure has come to a step. */
  follow(step: Step, now: number): void {
    this.documents.push(...step.issue);
    if (step.closing !== undefined) this.closed = step.closing === 'ruling' ? this.ruling : step.closing;
    step.then
      .filter(kind => kind !== 'nothing')
      .forEach((kind, i) => {
        this.ask(kind, now, kind === 'acknowledge' ? ['committee', 'government'][i] : undefined);
      });
  }

  private ask(kind: string, now: number, item?: string): void {
    const role = ROLE_OF[kind] ?? '';
    const due = this.dueOf(kind, oracle.dayOf(now));
    const first = kind === 'verify' ? this.tasks.find(task => task.kind === kind) : undefined;
    const task: PaperTask = {
      id: `${this.id}-T${String(this.tasks.length + 1).padStart(2, '0')}`,
      ...{ kind, openedAt: now, due, limit: due, originalDue: first?.originalDue ?? due, status: 'open' },
      // Who has no account reports on paper, and the registrar enters it.
      role: role === 'applicant' && this.applicant === '' ? 'registrar' : role,
      // 同级党委、政府 go by these names in the invented office.
      organ: item ?? this.organ,
      ...(item !== undefined && { item }),
      ...{ rounds: 0, reminded: [], looksAt: 0 },
    };
    this.tasks.push(task);
    arm(task, now);
  }

  private dueOf(kind: string, today: Day): Day {
    if (kind === 'verify') return oracle.verification(this.acceptedOn ?? today, this.complexity);
    if (kind === 'rectification') return this.rectificationDue(today);
    if (kind === 'follow-up') return oracle.months(today, 3);
    return oracle.workingDays(today, oracle.BOARD[kind] ?? 0);
  }

  private rectificationDue(today: Day): Day {
    return oracle.naturalDays(today, Math.max(1, oracle.between(today, this.until ?? today)));
  }

  /** An answer that was allowed: what it changes, and what follows. */
  answered(task: PaperTask, { outcome, by, now, ...given }: PaperAnswer): void {
    Object.assign(task, { status: 'answered', outcome, by });
    const { kind } = task;
    if (kind === 'accept' && outcome === 'accept') this.acceptedOn = oracle.dayOf(now);
    if (given.complexity !== undefined) this.complexity = given.complexity;
    if (given.toOrgan !== undefined) this.organ = given.toOrgan;
    if (given.until !== undefined) this.until = given.until;
    if (kind === 'verify' && outcome === 'complete') this.gatesPassed = given.gatesPassed ?? true;
    if (kind === 'determine') this.ruling = outcome;
    if (kind === 'verify-facts') this.finding = outcome;
    if (kind === 'issue-measure') [this.measure, this.stricter] = [outcome, false];
    if (kind === 'review') this.stricter = outcome === 'stricter';
    this.follow(this.stepAfter(task, outcome), now);
  }

  private stepAfter({ kind }: PaperTask, outcome: string): Step {
    const steps = SHEET[kind] ?? {};
    const what: Readonly<Record<string, string>> = {
      supplement: this.formComplete ? 'complete' : 'deficient',
      acknowledge: this.open.length > 0 ? 'first' : 'second',
      'record-talk': this.measure,
      deliver: this.finding,
    };
    const step = steps[outcome] ?? steps[`${outcome}:${what[kind] ?? ''}`];
    if (!step) throw new TypeError(`the sheet knows no ${outcome} of ${kind}`);
    return step;
  }

  /** 撤回申请. */
  withdrawn(task: PaperTask): void {
    task.status = 'withdrawn';
    task.outcome = 'withdrawn';
    this.closed = 'withdrawn';
  }

  /** Somebody is recused: what was in his hands is free again. */
  recused(user: string): void {
    for (const task of this.open) {
      if (task.holder === user) delete task.delegate;
      if (task.delegate?.user === user) delete task.delegate;
      if (task.holder === user) delete task.holder;
    }
  }
}

export interface PaperAnswer {
  readonly outcome: string;
  readonly by: string;
  readonly now: number;
  readonly complexity?: string;
  readonly toOrgan?: string;
  readonly until?: Day;
  readonly gatesPassed?: boolean;
}

/** The clerk notes when to look at a task again: on the morning of the next reminder, else at the end of the limit. */
export function arm(task: PaperTask, now: number): void {
  const opened = oracle.dayOf(task.openedAt);
  const mornings = oracle.REMINDERS.map(n => oracle.workingDaysBefore(task.due, n))
    .filter(day => task.rounds === 0 && day > opened)
    .map(oracle.morningOf)
    .filter(morning => morning > now);
  const until = mornings.length > 0 ? Math.min(...mornings) : oracle.nightOf(task.limit);
  task.looksAt = now + Math.max(1, Math.ceil((until - now) / 1000)) * 1000;
}

/** 补正 is the applicant's own affair: no 督办通知 is issued. */
const SILENT = new Set(['supplement', 'operate']);

/** All sheets together, and the clock on the wall. */
export class Paper {
  readonly cases: PaperCase[] = [];
  /** Crashes so far: opening the machine again takes long, so there are few in a sequence. */
  crashes = 0;
  now: number;
  constructor(now: number) {
    this.now = now;
  }

  get today(): Day {
    return oracle.dayOf(this.now);
  }

  nextCaseId(): string {
    return `RC${this.today.slice(0, 4)}-${String(this.cases.filter(({ id }) => id.slice(2, 6) === this.today.slice(0, 4)).length + 1).padStart(4, '0')}`;
  }

  /** Time passes: everything that falls due on the way is looked at in its turn. Nobody's silence decides anything. */
  pass(until: number): void {
    for (;;) {
      const [task, sheet] = this.nextLook();
      if (!task || task.looksAt > until) break;
      this.now = Math.max(this.now, task.looksAt);
      look(sheet, task, this.now);
    }
    this.now = Math.max(this.now, until);
  }

  nextLook(): [PaperTask, PaperCase] | [undefined, undefined] {
    const open = this.cases.flatMap(sheet => sheet.open.map((task): [PaperTask, PaperCase] => [task, sheet]));
    return open.sort(([a], [b]) => a.looksAt - b.looksAt)[0] ?? [undefined, undefined];
  }
}

function look(sheet: PaperCase, task: PaperTask, now: number): void {
  const today = oracle.dayOf(now);
  if (now >= oracle.nightOf(task.limit)) {
    task.rounds += 1;
    task.limit = oracle.workingDays(today, oracle.ESCALATION);
    if (!SILENT.has(task.kind)) sheet.documents.push(`supervision-notice ${task.id}`);
  } else task.reminded.push(today);
  arm(task, now);
}
