/**
 * What the client must know of the session outside React: the token against forged requests, and whom to tell when the
 * session is over. Only `session.ts` writes the token.
 */
let token = '';
const listeners = new Set<() => void>();

export const csrfToken = (): string => token;
export const setCsrfToken = (next: string): void => {
  token = next;
};

/** A request was answered with 401. */
export function lostSession(): void {
  for (const listener of listeners) listener();
}

export const onLostSession = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
