import * as oracle from '../oracle.ts';
import type { Paper, PaperCase } from '../paper.ts';
import { OFFICIALS, PEOPLE, type Person } from '../people.ts';
import { SECRET } from '../answers.ts';
import {
  asking,
  consulting,
  decidingRecusal,
  delegating,
  explaining,
  reassigning,
  recusing,
  replying,
  unfit,
} from '../rules.ts';
import { expectCode, type World } from '../world.ts';
import { anybody, anyCase, anyTask, Command, nth, openTask, orRefused } from './command.ts';

/** What was drawn for an act of somebody about somebody else. */
export interface PeopleDraw {
  readonly which: number;
  readonly who: number;
  readonly whom: number;
  /** Draws people who could, rather than anybody. */
  readonly apt: boolean;
}

const reason = '工作需要。';
const number2 = (n: number): string => String(n).padStart(2, '0');

/** 转办、委托. */
export class HandOver extends Command<PeopleDraw & { readonly days: number | undefined }> {
  get kind(): string {
    return this.draw.days === undefined ? '转办' : '委托';
  }

  override check(paper: Readonly<Paper>): boolean {
    return anyTask(paper, this.draw.which) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const { which, who, whom, apt } = this.draw;
    const [sheet, task] = (apt ? openTask(paper, which) : anyTask(paper, which)) ?? anyTask(paper, which) ?? [];
    if (!sheet || !task) return;
    const fit = PEOPLE.filter(one => unfit(one, sheet, task) === '');
    const supervisors = PEOPLE.filter(({ role }) => role === 'supervisor');
    const person = (apt ? nth([...fit, ...supervisors], who) : undefined) ?? anybody(who);
    const to = (apt ? nth(fit, whom) : undefined) ?? anybody(whom);
    const delegates = this.draw.days !== undefined;
    const code = (delegates ? delegating : reassigning)(person, to, sheet, task);
    this.tell(world, `${person.id} ${task.id} → ${to.id} ${orRefused(code)}`, orRefused(code));
    const until = oracle.next(paper.today, this.draw.days ?? 0);
    const path = `/api/tasks/${task.id}/${delegates ? 'delegation' : 'reassignment'}`;
    expectCode(await world.fast.request(person.id, 'POST', path, { user: to.id, until, reason }), code);
    if (code !== '') return;
    if (delegates) {
      task.holder ??= person.id;
      task.delegate = { user: to.id, until };
    } else {
      task.holder = to.id;
      delete task.delegate;
    }
  }
}

/** 回避: by oneself, on the party's request, by decision. */
export class Recuse extends Command<PeopleDraw & { readonly manner: 'self' | 'party' | 'decision' }> {
  readonly kind = '回避';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const sheet = anyCase(paper, this.draw.which);
    if (!sheet) return;
    const whom = (this.draw.apt ? nth(OFFICIALS, this.draw.whom) : undefined) ?? anybody(this.draw.whom);
    const asks = { self: whom.id, party: sheet.applicant, decision: anybody(this.draw.who).id };
    const person = PEOPLE.find(({ id }) => id === asks[this.draw.manner]) ?? anybody(this.draw.who);
    const code = recusing(person, whom, sheet);
    const granted = person.id === whom.id || person.id !== sheet.applicant;
    const how = person.id === whom.id ? 'self' : granted ? 'decision' : 'party';
    this.tell(world, `${person.id} ${sheet.id} ${whom.id} ${orRefused(code)}`, code === '' ? how : code);
    const body = { user: whom.id, reason };
    expectCode(await world.fast.request(person.id, 'POST', `/api/cases/${sheet.id}/recusals`, body), code);
    if (code !== '') return;
    const waiting = sheet.recusals.find(one => one.user === whom.id && one.status === 'requested');
    if (waiting && granted) waiting.status = 'granted';
    else if (!waiting) sheet.recusals.push({ user: whom.id, status: granted ? 'granted' : 'requested' });
    if (granted) sheet.recused(whom.id);
  }
}

/** The decision on a request that waits, or on one that does not. */
export class DecideRecusal extends Command<PeopleDraw & { readonly granted: boolean }> {
  readonly kind = '决定回避申请';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.some(({ recusals }) => recusals.length > 0);
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const sheet = nth(
      paper.cases.filter(({ recusals }) => recusals.length > 0),
      this.draw.which,
    );
    if (!sheet) return;
    const waiting = sheet.recusals.findIndex(({ status }) => status === 'requested');
    const index = this.draw.apt && waiting >= 0 ? waiting : this.draw.whom % sheet.recusals.length;
    const deciders = PEOPLE.filter(({ role }) => role === 'supervisor' || role === 'adjudicator');
    const person = (this.draw.apt ? nth(deciders, this.draw.who) : undefined) ?? anybody(this.draw.who);
    const code = decidingRecusal(person, sheet, index);
    const how = this.draw.granted ? '同意' : '不同意';
    this.tell(world, `${person.id} ${sheet.id} ${how} ${orRefused(code)}`, code === '' ? how : code);
    const path = `/api/cases/${sheet.id}/recusals/R${number2(index + 1)}/decision`;
    expectCode(await world.fast.request(person.id, 'POST', path, { granted: this.draw.granted, reason }), code);
    const asked = sheet.recusals[index];
    if (code !== '' || !asked) return;
    asked.status = this.draw.granted ? 'granted' : 'refused';
    if (this.draw.granted) sheet.recused(asked.user);
  }
}

type Counsel = 'ask' | 'explain' | 'consult' | 'reply';
const COUNSEL = { ask: '提请解释', explain: '答复解释', consult: '征询', reply: '答复征询' } as const;

/** 第十二条 questions and 第十条 consultations with their answers. No limit moves. */
export class Ask extends Command<PeopleDraw & { readonly what: Counsel }> {
  get kind(): string {
    return COUNSEL[this.draw.what];
  }

  /** An answer goes to a case in which somebody asked. */
  private sheet({ cases }: Readonly<Paper>): PaperCase | undefined {
    const asked = cases.filter(({ questions, consultations }) =>
      this.draw.what === 'explain' ? questions.length > 0 : this.draw.what !== 'reply' || consultations.length > 0,
    );
    return nth(asked, this.draw.which);
  }

  override check(paper: Readonly<Paper>): boolean {
    return this.sheet(paper) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const sheet = this.sheet(paper);
    if (!sheet) return;
    const organ = nth(['government', 'organisation', 'discipline'], this.draw.whom) ?? '';
    const [last, lastAsked] = [sheet.consultations.length - 1, sheet.questions.length - 1];
    const may = {
      ask: (one: Person) => asking(one, sheet),
      explain: (one: Person) => explaining(one, sheet, lastAsked),
      consult: (one: Person) => consulting(one, sheet, organ),
      reply: (one: Person) => replying(one, sheet, last),
    }[this.draw.what];
    const able = PEOPLE.filter(one => may(one) === '');
    const person = (this.draw.apt ? nth(able, this.draw.who) : undefined) ?? anybody(this.draw.who);
    const code = may(person);
    const { path, body } = {
      ask: { path: `cases/${sheet.id}/questions`, body: {} },
      explain: {
        path: `cases/${sheet.id}/questions/Q${number2(lastAsked + 1)}/answer`,
        body: { organ: person.organ ?? 'discipline' },
      },
      consult: {
        path: `cases/${sheet.id}/consultations`,
        body: { organ, attached: sheet.uploads.length > 0 ? ['U01'] : [] },
      },
      reply: { path: `consultations/${sheet.id}-C${number2(last + 1)}/reply`, body: {} },
    }[this.draw.what];
    this.tell(world, `${person.id} ${sheet.id} ${orRefused(code)}`, orRefused(code));
    expectCode(await world.fast.request(person.id, 'POST', `/api/${path}`, { ...body, text: SECRET }), code);
    if (code !== '') return;
    if (this.draw.what === 'ask') sheet.questions.push(false);
    if (this.draw.what === 'explain') sheet.questions[lastAsked] = true;
    if (this.draw.what === 'consult') sheet.consultations.push({ organ, replied: false });
    const replied = sheet.consultations[last];
    if (this.draw.what === 'reply' && replied) replied.replied = true;
  }
}
