import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, ProgressLine } from './loading.tsx';
import { ErrorState } from './states.tsx';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  /** What stands there when there is nothing (`isEmpty`). */
  readonly empty?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly children: (data: T) => ReactNode;
}

/** A question's answer with all its states: loading, failed, empty, there. What was once shown stays while it is asked again. */
export function Loaded<T>({ query, empty, isEmpty, children }: LoadedProps<T>) {
  const { data, error, isFetching, refetch } = query;
  if (data === undefined) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  }
  return (
    <>
      <ProgressLine active={isFetching} />
      {empty !== undefined && isEmpty?.(data) ? empty : children(data)}
    </>
  );
}
