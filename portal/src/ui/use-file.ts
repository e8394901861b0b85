import { useQuery } from '@tanstack/react-query';
import { unreachable } from '../api/failure.ts';

/** A link the API signs for a file: good for minutes, so it is asked for when it is used. */
export type Link = () => Promise<{ readonly link: string; readonly fileName: string }>;

/** The bytes behind a signed link. A file is never altered, so once fetched it stays. @throws {ApiFailure} */
async function fetchFile(link: Link): Promise<Blob> {
  const { link: address } = await link();
  const response = await fetch(address).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (!response.ok) throw unreachable(new Error(`HTTP ${String(response.status)}`));
  return response.blob();
}

/** @param id What the file is known by; its bytes are kept under it. */
export const useFile = (id: string, link: Link) =>
  useQuery({ queryKey: ['file', id], queryFn: () => fetchFile(link), staleTime: 'static', gcTime: 60_000 });
