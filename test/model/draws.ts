import fc from 'fast-check';
import { Answer, AnswerAgain, Malformed, RawBell, Withdraw, WrongPerson, type Draw } from './commands/answers.ts';
import { AddEvidence, OpenCase, Submit } from './commands/cases.ts';
import type { Command } from './commands/command.ts';
import { Ask, DecideRecusal, HandOver, Recuse, type PeopleDraw } from './commands/people.ts';
import { Look } from './commands/reading.ts';
import { CutDuringAnswer, CutDuringWait, Restart, Sweep, Wait } from './commands/time.ts';

const n = fc.nat(9999);
const draw: fc.Arbitrary<Draw> = fc.record({ task: n, who: n, outcome: n, variant: n });
/** Mostly somebody who could; now and then anybody. */
const apt = fc.nat(3).map(i => i > 0);
const people: fc.Arbitrary<PeopleDraw> = fc.record({
  ...{ which: n, who: n, whom: n },
  apt,
});
/** Writes until the power goes: an answer with what follows takes some dozens. */
const writes = fc.nat(60);
/** An answer needs a question first: it is tried more often. */
const COUNSEL_DRAWS = ['ask', 'explain', 'explain', 'explain', 'consult', 'reply', 'reply', 'reply'] as const;
const submit = fc
  .tuple(n, fc.nat(3), fc.nat(3))
  .map(([who, c, e]) => new Submit({ who, complete: c > 0, elsewhere: e === 0 }));
const openCase = fc
  .record({
    who: n,
    clarification: fc.boolean(),
    from: fc.option(n, { nil: undefined }),
    ...{ account: fc.boolean(), apt },
  })
  .map(each => new OpenCase(each));
/** The first case is one that is opened. */
const ownCase = fc
  .record({ who: n, clarification: fc.boolean(), account: fc.boolean() })
  .map(each => new OpenCase({ ...each, from: undefined, apt: true }));

/** What may happen next, with how likely it is. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 30, arbitrary: draw.map(each => new Answer(each)) },
  { weight: 4, arbitrary: draw.map(each => new WrongPerson(each)) },
  { weight: 2, arbitrary: draw.map(each => new AnswerAgain(each)) },
  { weight: 2, arbitrary: draw.map(each => new Malformed(each)) },
  {
    weight: 1,
    arbitrary: fc.tuple(n, fc.option(n)).map(([which, who]) => new Withdraw({ which, who: who ?? undefined })),
  },
  { weight: 2, arbitrary: n.map(which => new RawBell({ which })) },
  { weight: 1, arbitrary: submit },
  { weight: 3, arbitrary: openCase },
  { weight: 2, arbitrary: fc.tuple(n, n).map(([who, which]) => new AddEvidence({ who, which })) },
  { weight: 3, arbitrary: people.map(each => new HandOver({ ...each, days: undefined })) },
  { weight: 3, arbitrary: fc.tuple(people, fc.nat(20)).map(([each, days]) => new HandOver({ ...each, days })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(people, fc.constantFrom('self' as const, 'party' as const, 'decision' as const))
      .map(([each, manner]) => new Recuse({ ...each, manner })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(people, fc.boolean()).map(([each, granted]) => new DecideRecusal({ ...each, granted })),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(people, fc.constantFrom(...COUNSEL_DRAWS)).map(([each, what]) => new Ask({ ...each, what })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(n, n, fc.boolean()).map(([who, which, recused]) => new Look({ who, which, recused })),
  },
  {
    weight: 6,
    arbitrary: fc.option(fc.integer({ min: 1, max: 24 * 45 })).map(hours => new Wait({ hours: hours ?? undefined })),
  },
  { weight: 1, arbitrary: fc.constant(undefined).map(each => new Sweep(each)) },
  { weight: 1, arbitrary: fc.constant(undefined).map(each => new Restart(each)) },
  {
    weight: 3,
    arbitrary: fc.tuple(draw, writes).map(([each, after]) => new CutDuringAnswer({ ...each, writes: after })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 24, max: 24 * 30 }), writes)
      .map(([hours, after]) => new CutDuringWait({ hours, writes: after })),
  },
);

/** A sequence begins with a case. */
export const firstCase: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: submit },
  { weight: 2, arbitrary: ownCase },
);

const DAY = 86_400_000;
/** Any morning from 2024 to the spring of 2026: holidays, make-up days and month ends come up. */
export const start = fc.nat(800).map(days => Date.parse('2024-01-02T09:00:00+08:00') + days * DAY);

/** The kinds of command; each must come up in a run. */
export const KINDS = [
  ...[
    '提交申请',
    '启动纠错或澄清',
    '补充材料',
    '办理任务',
    '越权办理',
    '重复办理',
    '缺项的办理',
    '撤回申请',
    '无函之铃',
  ],
  ...['转办', '委托', '回避', '决定回避申请', '提请解释', '答复解释', '征询', '答复征询', '查阅'],
  ...['时间经过', '清扫', '重启', '办理时断电', '计时中断电'],
];
