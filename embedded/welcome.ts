import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../casework/office.ts';
import { isNew, PASSWORD_FILE, seed } from './demo/seed.ts';
import { firstAdministrator } from './first-account.ts';
import type { Server, ServerOptions } from './server.ts';
import { otherIssuer } from './sign-in.ts';

/** Invented cases for a new directory, so that no page is empty; with a line of progress. */
export async function prepare(directory: string): Promise<void> {
  if (!(await isNew(directory))) return;
  const line = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
  };
  process.stdout.write('首次启动：准备演示案件（人物、单位和事项均为虚构；不要演示案件用 --empty）…\n');
  await seed(directory, (done, of) => {
    line(`  ${done}/${of}`);
  });
  line('');
}

/** Who can sign in: the demo's people with their password, or the first administrator, told once. */
async function accountLines({ machine: { ports } }: Server, directory: string): Promise<string> {
  if (otherIssuer(process.env)) return `  登录      由 ${process.env.RONGCUO_OIDC_ISSUER ?? ''} 认证\n`;
  const password = join(directory, PASSWORD_FILE);
  if (existsSync(password)) {
    const roles = new Map(
      (await ports.office()).users.map(({ id, roles }) => [id, roles.map(role => ROLES[role]).join('、')]),
    );
    const people = (await ports.accounts.list()).map(
      ({ id, name }) => `            ${id}  ${name}  ${roles.get(id) ?? ROLES.applicant}`,
    );
    return `  演示账号  密码均为 ${readFileSync(password, 'utf8')}（删除数据目录中的 ${PASSWORD_FILE} 后不再显示）\n${people.join('\n')}\n`;
  }
  const first = await firstAdministrator(ports);
  return first ? `  管理员    账号 ${first.id}，一次性密码 ${first.password}（只显示这一次，首次登录须修改）\n` : '';
}

/** What a start says: where it is, who can sign in, where the data lives. */
export async function greeting(server: Server, { directory, publicUrl }: ServerOptions): Promise<string> {
  const { address } = server;
  return `容错台已启动
  地址      ${publicUrl ?? address}
${await accountLines(server, directory)}  接口说明  ${address}/api/openapi.json
  数据目录  ${directory}
  取得令牌  npm run --silent rongcuo -- token --as USER --data ${directory}
            （USER 为机关配置中的人员，见 rongcuo office show；请求时以 Authorization: Bearer 令牌 提供）
  停止      Ctrl+C
`;
}
