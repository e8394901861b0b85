import type { Paper } from '../paper.ts';
import type { World } from '../world.ts';
import { expectCode } from '../world.ts';
import { Command, openTask } from './command.ts';
import { fitFor, noteAnswer, prepare, send, type Draw } from './answers.ts';
import { dayOf } from '../oracle.ts';

const SECOND = 1000;
const DAY = 86_400_000;
/** The last day a sequence may reach: every limit that begins before it ends in a year whose calendar is published. */
export const LAST = Date.parse('2026-07-31T00:00:00+08:00');

/** The clock as an administrator moves it: everything due on the way is played in its turn. */
const advance = (world: World, ms: number) =>
  world.fast.request('administrator-1', 'POST', '/api/clock/advance', { duration: `PT${String(ms / SECOND)}S` });

/** Time passes: to the next moment somebody looks at a task, or by so many hours. */
export class Wait extends Command<{ readonly hours: number | undefined }> {
  readonly kind = '时间经过';

  override check(paper: Readonly<Paper>): boolean {
    return target(paper, this.draw.hours) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const until = target(paper, this.draw.hours) ?? paper.now;
    const next = this.draw.hours === undefined;
    this.tell(world, `至 ${dayOf(until)}`, next ? '至下一提醒或期限' : this.draw.hours > 240 ? '很久' : '几日');
    expectCode(await advance(world, until - paper.now), '');
    paper.pass(until);
  }
}

function target(paper: Readonly<Paper>, hours: number | undefined): number | undefined {
  const until = hours === undefined ? paper.nextLook()[0]?.looksAt : paper.now + hours * (DAY / 24);
  return until !== undefined && until > paper.now && until < LAST ? until : undefined;
}

/** 清扫: what is owed is delivered; where nothing is owed nothing happens. */
export class Sweep extends Command<undefined> {
  readonly kind = '清扫';

  protected async act(_paper: Paper, world: World): Promise<void> {
    this.tell(world, '', '照办');
    await world.fast.machine.sweep();
  }
}

/** The machine is closed and another opens what is on disk. */
export class Restart extends Command<undefined> {
  readonly kind = '重启';

  override check(paper: Readonly<Paper>): boolean {
    return paper.crashes === 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    this.tell(world, '', '照办');
    paper.crashes += 1;
    await world.fast.restart();
  }
}

/** The power goes in the middle of an answer: afterwards it is in the ledger whole, or not at all, and never lost once confirmed. */
export class CutDuringAnswer extends Command<Draw & { readonly writes: number }> {
  readonly kind = '办理时断电';

  override check(paper: Readonly<Paper>): boolean {
    const found = openTask(paper, this.draw.task);
    return paper.crashes === 0 && found !== undefined && fitFor(paper, ...found).length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    paper.crashes += 1;
    const found = openTask(paper, this.draw.task);
    const prepared = found && (await prepare(paper, world, found, this.draw));
    if (!prepared) return;
    const { task, sheet, outcome, code } = prepared;
    await world.fast.settle();
    world.fast.cutPowerAfter(this.draw.writes);
    const reply = await send(world, prepared);
    // The procedure goes on with an answer that got through, until the power is gone.
    await world.fast.settle().catch(() => undefined);
    await world.fast.restart();
    const kept = (await world.ledger(sheet.id)).some(
      ({ body }) => body.type === 'task-answered' && body.taskId === task.id && body.outcome === outcome,
    );
    const how = kept ? (reply.code === '' ? '已确认' : '已记载未确认') : '未记载';
    this.tell(world, `${task.id} ${task.kind} ${outcome} 第${this.draw.writes}次写入后 ${how}`, how);
    if (code !== '') expectCode(reply, reply.code === 'internal' ? 'internal' : code);
    // No lost answer: what was confirmed is kept.
    if (reply.code === '' && !kept) expectCode({ ...reply, code: '确认的办理没有记载' }, '');
    if (kept) noteAnswer(paper, prepared);
  }
}

/** The power goes while time passes; the clock then goes on to where it was to go. */
export class CutDuringWait extends Command<{ readonly hours: number; readonly writes: number }> {
  readonly kind = '计时中断电';

  override check(paper: Readonly<Paper>): boolean {
    return paper.crashes === 0 && target(paper, this.draw.hours) !== undefined;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    paper.crashes += 1;
    const until = target(paper, this.draw.hours) ?? paper.now;
    world.fast.cutPowerAfter(this.draw.writes);
    const reply = await advance(world, until - paper.now).catch(() => undefined);
    await world.fast.settle().catch(() => undefined);
    await world.fast.restart();
    const how = reply?.code === '' ? '已到' : '中断';
    this.tell(world, `至 ${dayOf(until)} 第${this.draw.writes}次写入后 ${how}`, how);
    await world.fast.settle();
    if (world.fast.now < until) expectCode(await advance(world, until - world.fast.now), '');
    paper.pass(until);
  }
}
