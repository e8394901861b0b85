import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type AnswerAt, type Given, type InputAt, type PathOf } from './client.ts';
import { ApiFailure } from './failure.ts';

/** Nothing a person did is tried again by itself; what was only asked is, while nobody answers. */
const retry = (count: number, error: unknown): boolean =>
  count < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 502);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });

/**
 * A question to the API for `useQuery`: `useQuery(ask('/api/tasks'))`. The key is the path and its input, so the same question
 * asked twice is one request.
 */
export const ask = <P extends PathOf<'get'>>(path: P, ...given: Given<InputAt<'get', P>>) =>
  queryOptions({
    queryKey: [path, given[0] ?? {}],
    queryFn: ({ signal }): Promise<AnswerAt<'get', P>> => {
      const withSignal: unknown = { ...given[0], signal };
      return api.get(path, ...([withSignal] as Given<InputAt<'get', P>>));
    },
  });

/** Asks before a page needs it: `askEarly(client.query(ask('/api/tasks')))`. What fails is told where the answer is shown. */
export function askEarly(asking: Promise<unknown>): void {
  asking.catch(() => undefined);
}

/**
 * An act on the API. Everything shown is asked again afterwards, whether it succeeded or not: an act moves the case, the inbox and
 * the notices at once, and a conflict means that what is shown is old.
 */
export function useAct<M extends 'post' | 'put', P extends PathOf<M>>(method: M, path: P) {
  const client = useQueryClient();
  return useMutation<AnswerAt<M, P>, Error, InputAt<M, P>>({
    mutationFn: input => {
      const act: unknown = api[method];
      return (act as (path: P, input: InputAt<M, P>) => Promise<AnswerAt<M, P>>)(path, input);
    },
    onSettled: () => client.invalidateQueries(),
  });
}
