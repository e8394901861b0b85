import type { AnswerAt } from '../../api/index.ts';

export type InboxTask = AnswerAt<'get', '/api/tasks'>[number];

export const DUES = ['all', 'overdue', 'today', 'near'] as const;
export type Due = (typeof DUES)[number];

/** What somebody looks for; it stands in the address, so that it can be bookmarked and survives going back. */
export interface Filter {
  readonly text: string;
  readonly kind: string;
  readonly due: Due;
}

export const filterOf = (search: URLSearchParams): Filter => ({
  text: search.get('q') ?? '',
  kind: search.get('kind') ?? '',
  due: DUES.find(each => each === search.get('due')) ?? 'all',
});

export const searchOf = ({ text, kind, due }: Filter): Record<string, string> => ({
  ...(text !== '' && { q: text }),
  ...(kind !== '' && { kind }),
  ...(due !== 'all' && { due }),
});

const NEAR = 3;
const FITS: Readonly<Record<Due, (task: InboxTask) => boolean>> = {
  all: () => true,
  overdue: ({ overdue }) => overdue,
  today: ({ overdue, left }) => !overdue && left === 0,
  near: ({ left }) => left <= NEAR,
};

export function matches({ text, kind, due }: Filter, task: InboxTask): boolean {
  const words = text.trim().toLowerCase();
  const named = `${task.id} ${task.title} ${task.holder?.name ?? ''}`.toLowerCase();
  return (kind === '' || task.kind === kind) && FITS[due](task) && named.includes(words);
}
