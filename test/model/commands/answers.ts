import { expect } from 'vitest';
import { answerWith, type Given } from '../answers.ts';
import { arm, type Paper, type PaperCase, type PaperTask } from '../paper.ts';
import { has, PEOPLE, type Person } from '../people.ts';
import { outcomesOf } from '../procedure.ts';
import { answering, endable, ending, lawful, unfit } from '../rules.ts';
import { expectCode, type World } from '../world.ts';
import { anybody, anyCase, anyTask, Command, nth, openTask, orRefused } from './command.ts';

/** What was drawn for an answer. */
export interface Draw {
  readonly task: number;
  readonly who: number;
  readonly outcome: number;
  readonly variant: number;
}

/** Everything to send an answer, and what must come of it. */
export interface Prepared {
  readonly sheet: PaperCase;
  readonly task: PaperTask;
  readonly person: Person;
  readonly outcome: string;
  readonly given: Given;
  readonly code: string;
}

/** What ends a case at once is drawn more rarely, so that cases get further. */
function usual(kind: string, drawn: number, variant: number): string | undefined {
  const all = outcomesOf(kind);
  const going = all.filter(outcome => !ENDS.has(outcome));
  return nth(going.length > 0 && variant % 6 > 0 ? going : all, drawn);
}

const ENDS = new Set(['superseded', 'reject', 'founded', 'inconclusive']);

/** For 补正 the applicant first sends another form. The variant says whether this one is complete. */
async function mend(sheet: PaperCase, world: World, complete: boolean): Promise<string> {
  const form = { purpose: 'form', name: '补正申请书.docx', bytes: world.forms(complete, 'discipline') };
  await world.send(sheet.applicant, [form], sheet.id);
  sheet.uploads.push(sheet.applicant);
  sheet.formComplete = complete;
  return `U${String(sheet.uploads.length).padStart(2, '0')}`;
}

/** Who may have the task and is the likeliest to answer it: its holder or delegate where there is one. */
export const fitFor = (paper: Paper, sheet: PaperCase, task: PaperTask): Person[] =>
  PEOPLE.filter(person => answering(paper, person, sheet, task) === '');

export async function prepare(
  paper: Paper,
  world: World,
  [sheet, task]: [PaperCase, PaperTask],
  { who, outcome: drawn, variant }: Draw,
): Promise<Prepared | undefined> {
  const person = nth(fitFor(paper, sheet, task), who);
  const outcome = usual(task.kind, drawn, variant);
  if (!person || outcome === undefined) return undefined;
  const state = await world.state(sheet.id);
  const real = state.tasks.find(({ id }) => id === task.id);
  if (!real) throw new Error(`there is no task ${task.id}`);
  const filled = answerWith(outcome, state, real, variant);
  const given = task.kind === 'supplement' ? { ...filled, form: await mend(sheet, world, variant % 3 > 0) } : filled;
  return { sheet, task, person, outcome, given, code: lawful(sheet, task, outcome) };
}

export const send = (world: World, { person, task, given }: Pick<Prepared, 'person' | 'task' | 'given'>) =>
  world.fast.request(person.id, 'POST', `/api/tasks/${task.id}/answer`, given);

/** Notes on paper what an answer that went through changes. */
export function noteAnswer(paper: Paper, { sheet, task, person, outcome, given }: Prepared): void {
  const { complexity, toOrgan, until, gates } = given as Given & {
    readonly complexity?: string;
    readonly toOrgan?: string;
    readonly until?: string;
    readonly gates?: readonly { readonly passed: boolean }[];
  };
  sheet.answered(task, {
    ...{ outcome, by: person.id, now: paper.now },
    ...(complexity !== undefined && { complexity }),
    ...(toOrgan !== undefined && { toOrgan }),
    ...(until !== undefined && task.kind !== 'plan' && { until }),
    ...(gates && { gatesPassed: gates.every(({ passed }) => passed) }),
  });
}

/** 办理: somebody whose task it is gives one of its answers. */
export class Answer extends Command<Draw> {
  readonly kind = '办理任务';

  override check(paper: Readonly<Paper>): boolean {
    const found = openTask(paper, this.draw.task);
    return found !== undefined && fitFor(paper, ...found).length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const found = openTask(paper, this.draw.task);
    const prepared = found && (await prepare(paper, world, found, this.draw));
    if (!prepared) return;
    const { task, person, outcome, code } = prepared;
    this.tell(world, `${person.id} ${task.id} ${task.kind} ${outcome} ${orRefused(code)}`, `${task.kind} ${outcome}`);
    expectCode(await send(world, prepared), code);
    if (code === '') noteAnswer(paper, prepared);
  }
}

/** 越权办理: somebody whose task it is not, or not any more, answers it. */
export class WrongPerson extends Command<Draw> {
  readonly kind = '越权办理';

  override check(paper: Readonly<Paper>): boolean {
    return openTask(paper, this.draw.task) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const [sheet, task] = openTask(paper, this.draw.task) ?? [];
    if (!sheet || !task) return;
    const wrong = PEOPLE.filter(one => answering(paper, one, sheet, task) !== '');
    // Of those who come near it most: the recused, the verifiers, those who do not hold it.
    const near = wrong.filter(one => has(one, task.role));
    const person = nth(near.length > 0 && this.draw.variant % 2 === 0 ? near : wrong, this.draw.who);
    if (!person) return;
    const code = answering(paper, person, sheet, task);
    this.tell(world, `${person.id} ${task.id} ${task.kind} ${code}`, code);
    const outcome = nth(outcomesOf(task.kind), this.draw.outcome) ?? '';
    expectCode(await send(world, { person, task, given: { outcome } }), code);
  }
}

/** 重复办理: a task that is done is answered again; the first answer stands. */
export class AnswerAgain extends Command<Draw> {
  readonly kind = '重复办理';

  private static done(paper: Readonly<Paper>, n: number): [PaperCase, PaperTask] | undefined {
    const all = paper.cases.flatMap(sheet => sheet.tasks.map((task): [PaperCase, PaperTask] => [sheet, task]));
    return nth(
      all.filter(([, { status }]) => status !== 'open'),
      n,
    );
  }

  override check(paper: Readonly<Paper>): boolean {
    return AnswerAgain.done(paper, this.draw.task) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const [sheet, task] = AnswerAgain.done(paper, this.draw.task) ?? [];
    if (!sheet || !task) return;
    const able = PEOPLE.filter(one => unfit(one, sheet, task) === '');
    const person = nth(able.length > 0 ? able : PEOPLE, this.draw.who);
    if (!person) return;
    const code = answering(paper, person, sheet, task);
    this.tell(world, `${person.id} ${task.id} ${code}`, code);
    const outcome = nth(outcomesOf(task.kind), this.draw.outcome) ?? '';
    expectCode(await send(world, { person, task, given: { outcome } }), code);
  }
}

/** 缺项: an answer without what it must say. Nothing of it is kept. */
export class Malformed extends Command<Draw> {
  readonly kind = '缺项的办理';

  override check(paper: Readonly<Paper>): boolean {
    const found = openTask(paper, this.draw.task);
    return found !== undefined && fitFor(paper, ...found).length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const [sheet, task] = openTask(paper, this.draw.task) ?? [];
    const person = sheet && task && nth(fitFor(paper, sheet, task), this.draw.who);
    if (!person) return;
    this.tell(world, `${person.id} ${task.id}`, task.kind);
    const outcome = nth(outcomesOf(task.kind), this.draw.outcome) ?? '';
    expectCode(await send(world, { person, task, given: { outcome } }), 'input.invalid');
  }
}

/** 撤回, by whose case it is or by somebody else. */
export class Withdraw extends Command<{ readonly which: number; readonly who: number | undefined }> {
  readonly kind = '撤回申请';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const sheet = anyCase(paper, this.draw.which);
    if (!sheet) return;
    const own = PEOPLE.find(one => ending(one, sheet) === '');
    const person = this.draw.who === undefined && own ? own : anybody(this.draw.who ?? 0);
    const code = ending(person, sheet);
    this.tell(world, `${person.id} ${sheet.id} ${orRefused(code)}`, orRefused(code));
    const body = { reason: '不再申请。' };
    expectCode(await world.fast.request(person.id, 'POST', `/api/cases/${sheet.id}/withdrawal`, body), code);
    const task = endable(sheet);
    if (code === '' && task) sheet.withdrawn(task);
  }
}

/** A bell that is rung without a letter: whoever knows the token calls SendTaskSuccess. It decides nothing. */
export class RawBell extends Command<{ readonly which: number }> {
  readonly kind = '无函之铃';

  override check(paper: Readonly<Paper>): boolean {
    return anyTask(paper, this.draw.which) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const [sheet, task] = anyTask(paper, this.draw.which) ?? [];
    if (!sheet || !task) return;
    const bell = await world.fast.machine.ports.bells.bell(sheet.id, task.id);
    const heard = world.fast.machine.runner.succeed(bell?.token ?? 'none', { outcome: 'accept', taskId: task.id });
    this.tell(world, `${task.id} ${heard}`, heard);
    expect(heard).toBe(task.status === 'open' ? 'delivered' : 'stale');
    if (task.status === 'open') arm(task, paper.now);
  }
}
