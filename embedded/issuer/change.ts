import type { Context, MiddlewareHandler } from 'hono';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import type { Routes } from '../../functions/api/app.ts';
import { failurePage } from '../../functions/api/session/page.ts';
import { attempt, changePassword, faultOf, fields } from './form.ts';
import { changedPage, changePage } from './pages.ts';

const ACTION = '/issuer/change';

/** Changing one's own password at any time, by the present one. */
export const changeRoutes =
  (ports: EmbeddedPorts, publicUrl: () => string, guard: MiddlewareHandler): Routes =>
  api => {
    api.get(ACTION, context => changePage(context, { action: ACTION }));
    api.post(ACTION, guard, async context => {
      try {
        return await change(context, ports, publicUrl());
      } catch (error) {
        return failurePage(error, context);
      }
    });
  };

async function change(context: Context, ports: EmbeddedPorts, publicUrl: string): Promise<Response> {
  const given = await fields(context, publicUrl, ['account', 'password', 'fresh', 'again']);
  const { account: id, password, fresh, again } = given;
  const refuse = (message: string, status: 400 | 401 | 429 = 400) =>
    changePage(context, { action: ACTION, account: id, message }, status);
  const tried = await attempt(ports, id, password);
  if ('message' in tried) return refuse(tried.message, tried.status);
  const fault = fresh === password ? '新密码不能与原来的相同。' : faultOf(tried.account, fresh, again);
  if (fault !== undefined) return refuse(fault);
  await changePassword(ports, tried.account.id, fresh);
  return changedPage(context);
}
