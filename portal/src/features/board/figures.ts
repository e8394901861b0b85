import type { AnswerAt } from '../../api/index.ts';

export type BoardTask = AnswerAt<'get', '/api/board'>['tasks'][number];

export const DUES = ['all', 'overdue', 'today', 'near', 'supervised'] as const;
export type Due = (typeof DUES)[number];

/** Working days left from which a limit is near. */
const NEAR = 3;
/** While its clock is paused a limit neither nears nor passes. */
const runs = ({ pausedUntil }: BoardTask): boolean => pausedUntil === undefined;

export const FITS: Readonly<Record<Due, (task: BoardTask) => boolean>> = {
  all: () => true,
  overdue: task => runs(task) && task.overdue,
  today: task => runs(task) && !task.overdue && task.left === 0,
  near: task => runs(task) && !task.overdue && task.left <= NEAR,
  supervised: ({ overdueRounds }) => overdueRounds > 0,
};

export type Figures = Readonly<Record<Due, number>>;
const figuresOf = (tasks: readonly BoardTask[]): Figures => {
  const count = (due: Due): number => tasks.filter(FITS[due]).length;
  return {
    all: tasks.length,
    overdue: count('overdue'),
    today: count('today'),
    near: count('near'),
    supervised: count('supervised'),
  };
};

/** What an applicant owes is nobody's of the organ. */
export const APPLICANT = 'role:applicant';
/** Who alone has it; `''`: whoever of the organ has the role. */
export const holderOf = ({ role, holder }: BoardTask): string =>
  role === 'applicant' ? APPLICANT : (holder?.user ?? '');

export interface Holder extends Figures {
  readonly key: string;
  readonly organ: string;
  readonly holder: string;
  readonly name: string | undefined;
}
export interface Organ extends Figures {
  readonly key: string;
  readonly organ: string;
  readonly children: readonly Holder[];
}

/** Most overdue first. */
const worst = (a: Figures, b: Figures): number => b.overdue - a.overdue || b.near - a.near || b.all - a.all;

function grouped(tasks: readonly BoardTask[], keyOf: (task: BoardTask) => string): [key: string, own: BoardTask[]][] {
  const groups = new Map<string, BoardTask[]>();
  for (const task of tasks) groups.set(keyOf(task), [...(groups.get(keyOf(task)) ?? []), task]);
  return [...groups];
}

/** The tasks counted by organ, and in each by holder. */
export function organsOf(tasks: readonly BoardTask[]): Organ[] {
  const organs = grouped(tasks, ({ organ }) => organ).map(([organ, own]): Organ => {
    const holders = grouped(own, holderOf).map(([holder, his]): Holder => ({
      ...{ key: `${organ} ${holder}`, organ, holder, name: his[0]?.holder?.name },
      ...figuresOf(his),
    }));
    return { key: organ, organ, ...figuresOf(own), children: holders.sort(worst) };
  });
  return organs.sort(worst);
}
