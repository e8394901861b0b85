import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from '../../functions/api/plain-page.ts';
import { signInPage } from '../../functions/api/session/page.ts';

const alert = (message: string | undefined): Html | '' =>
  message === undefined ? '' : html`<p class="error" role="alert">${message}</p>`;

const password = (name: string, label: string, autocomplete: string): Html =>
  html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required maxlength="200" />`;

const accountField = (account: string): Html =>
  html`<label for="account">账号</label>
    <input
      id="account"
      name="account"
      value="${account}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required
      maxlength="64"
    />`;

export interface Shown {
  /** Where the form goes, from the root of the site. */
  readonly action: string;
  readonly account?: string;
  readonly message?: string | undefined;
}

type Status = 200 | 400 | 401 | 429;

/** Account and password. */
export const loginPage = (context: Context, { action, account = '', message }: Shown, status: Status = 200) =>
  signInPage(
    context,
    '登录容错台',
    html`<p class="sub">商州区党政干部容错纠错办理系统</p>
      ${alert(message)}
      <form method="post" action="${action}">
        ${accountField(account)} ${password('password', '密码', 'current-password')}
        <button>登录</button>
      </form>
      <p class="foot">账号由管理员开立；忘记密码的，请管理员重置。<a href="/issuer/change">修改密码</a></p>`,
    status,
  );

const RULES = '至少10个字符，不含账号，不用常见的密码。较长的一句话也可以。';

/** A new password in place of one that somebody else gave. */
export const newPasswordPage = (
  context: Context,
  { action, ticket, message }: Shown & { readonly ticket: string },
  status: Status = 200,
) =>
  signInPage(
    context,
    '设置新密码',
    html`<p class="sub">现在的密码由管理员给出，只用一次。请设置您自己的密码。</p>
      ${alert(message)}
      <form method="post" action="${action}">
        <input type="hidden" name="ticket" value="${ticket}" />
        ${password('fresh', '新密码', 'new-password')} ${password('again', '再输入一次新密码', 'new-password')}
        <button>保存并登录</button>
      </form>
      <p class="foot">${RULES}</p>`,
    status,
  );

/** Changing one's own password at any time. */
export const changePage = (context: Context, { action, account = '', message }: Shown, status: Status = 200) =>
  signInPage(
    context,
    '修改密码',
    html`${alert(message)}
      <form method="post" action="${action}">
        ${accountField(account)} ${password('password', '现在的密码', 'current-password')}
        ${password('fresh', '新密码', 'new-password')} ${password('again', '再输入一次新密码', 'new-password')}
        <button>修改</button>
      </form>
      <p class="foot">${RULES}修改后，已经登录的各处都要重新登录。</p>`,
    status,
  );

export const changedPage = (context: Context) =>
  signInPage(
    context,
    '密码已经修改',
    html`<p>各处的登录都已结束，请用新密码重新登录。</p>
      <p class="foot"><a href="/web/session/login">登录</a></p>`,
  );
