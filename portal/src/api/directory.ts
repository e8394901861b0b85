import { useQuery } from '@tanstack/react-query';
import { ask } from './queries.ts';

/** The names of organs and colleagues; an id that is not known is shown as it is. */
export function useDirectory() {
  const { data } = useQuery({ ...ask('/api/directory'), staleTime: 600_000 });
  return {
    district: data?.district ?? '',
    organs: data?.organs ?? [],
    people: data?.people ?? [],
    organ: (id: string): string => data?.organs.find(each => each.id === id)?.short ?? id,
    organInFull: (id: string): string => data?.organs.find(each => each.id === id)?.name ?? id,
    person: (id: string): string => data?.people.find(each => each.id === id)?.name ?? id,
  };
}
