import type { Account } from '../../adapters/embedded/accounts.ts';
import { newPassword } from '../../adapters/embedded/passwords.ts';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import type { User } from '../../casework/office.ts';
import { checkAdministrator } from '../../casework/permissions.ts';
import type { Routes } from '../../functions/api/app.ts';
import { checkOversee } from '../../functions/api/routes/sign-ins.ts';
import {
  createAccount,
  listAccounts,
  lockAccount,
  resetAccount,
  unlockAccount,
} from '../../functions/api/routes/account-operations.ts';
import type { SignInEvent } from '../../functions/ports.ts';
import { record } from '../issuer/form.ts';

const shown = ({ id, name, mustChange, locked, createdAt }: Account) => ({ id, name, mustChange, locked, createdAt });

/** The accounts of the machine's own issuer; with another issuer there are none here. Each act is in the sign-in log. */
export const accountRoutes =
  (ports: EmbeddedPorts): Routes =>
  api => {
    const { accounts, sessions, clock } = ports;
    const logged = (user: User, account: Account, event: SignInEvent) => record(ports, account.id, event, user.id);

    api.openapi(listAccounts, async context => {
      checkOversee(context.var.user);
      return context.json({ accounts: (await accounts.list()).map(shown) }, 200);
    });
    api.openapi(createAccount, async context => {
      checkAdministrator(context.var.user);
      const [{ id }, { name }] = [context.req.valid('param'), context.req.valid('json')];
      const password = newPassword();
      const account = await accounts.create({ id, name, mustChange: true }, password, clock.now());
      await logged(context.var.user, account, 'account-created');
      return context.json({ ...shown(account), password }, 200);
    });
    api.openapi(resetAccount, async context => {
      checkAdministrator(context.var.user);
      const { id } = context.req.valid('param');
      const password = newPassword();
      const account = await accounts.setPassword(id, password, true);
      await sessions.endAllOf(id);
      await logged(context.var.user, account, 'account-reset');
      return context.json({ ...shown(account), password }, 200);
    });
    for (const [operation, locked] of [[lockAccount, true] as const, [unlockAccount, false] as const])
      api.openapi(operation, async context => {
        checkAdministrator(context.var.user);
        const account = await accounts.setLocked(context.req.valid('param').id, locked);
        if (locked) await sessions.endAllOf(account.id);
        await logged(context.var.user, account, locked ? 'account-locked' : 'account-unlocked');
        return context.json(shown(account), 200);
      });
  };
