import { newPassword } from '../adapters/embedded/passwords.ts';
import type { EmbeddedPorts } from '../adapters/embedded/ports.ts';

/** An account with its password, told to the person who starts the machine. */
export interface FirstAccount {
  readonly id: string;
  readonly password: string;
}

/**
 * Gives the office's first administrator an account with a one-time password, where nobody has an account yet. It is told
 * once; if it was not read, `rongcuo account reset` makes another.
 */
export async function firstAdministrator({
  accounts,
  office,
  clock,
}: EmbeddedPorts): Promise<FirstAccount | undefined> {
  if ((await accounts.list()).length > 0) return undefined;
  const administrator = (await office()).users.find(({ roles }) => roles.includes('administrator'));
  if (!administrator) return undefined;
  const { id, name } = administrator;
  const password = newPassword();
  await accounts.create({ id, name, mustChange: true }, password, clock.now());
  return { id, password };
}
