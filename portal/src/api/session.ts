import { queryOptions, useQuery } from '@tanstack/react-query';
import type { User } from '../../../casework/office.ts';
import { send } from './client.ts';
import { isNotSignedIn } from './failure.ts';
import { setCsrfToken } from './session-state.ts';

export type { Role, User } from '../../../casework/office.ts';

/** GET /web/session (docs/decisions/0019). Times are epoch ms. */
export interface Session {
  readonly user: User;
  readonly csrf: string;
  readonly idleUntil: number;
  readonly expiresAt: number;
}

/** Whom the pages of this window are drawn for: they stay as they are when the session ends, and the dialog asks to sign in again. */
let drawnFor: User | undefined;

/** `null`: nobody is signed in. */
async function readSession(): Promise<Session | null> {
  try {
    const session = (await (await send('/web/session')).json()) as Session;
    setCsrfToken(session.csrf);
    drawnFor ??= session.user;
    return session;
  } catch (error) {
    if (isNotSignedIn(error)) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });

/** Who is signed in, or was when the page was drawn; only inside the shell, which is drawn for people who are. */
export function useUser(): User {
  const { data } = useQuery(sessionQuery);
  const user = data?.user ?? drawnFor;
  if (!user) throw new Error('useUser outside a session');
  return user;
}

/** Where the browser goes to sign in, and comes back from to where it was. */
export const signInAddress = (to: string): string => `/web/session/login?to=${encodeURIComponent(to)}`;

/** Ends this session, or every session of this person. The issuer may have a page of its own to go to. */
export async function signOut(everywhere: boolean): Promise<string> {
  const response = await send(everywhere ? '/web/session/logout-everywhere' : '/web/session/logout', {
    method: 'POST',
  });
  const { to } = (await response.json().catch(() => ({}))) as { to?: string };
  return to ?? '/';
}
