import { RongcuoError } from '../../regulation/errors.ts';

/** A password that is guessed too soon. */
export class PasswordWeak extends RongcuoError {
  constructor(why: string) {
    super('account.password-weak', `密码${why}`, { field: 'password', remedy: '换一个至少10个字符、他人想不到的密码' });
  }
}

const [SHORTEST, LONGEST] = [10, 128];
/** The beginnings that people choose first; what follows them makes no difference. */
const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  'abc123',
  '123456',
  '111111',
  '000000',
  'admin',
  'rongcuo',
  'woaini',
  'iloveyou',
];

/** Long and not obvious rather than full of odd signs (NIST SP 800-63B §5.1.1.2). @throws {PasswordWeak} */
export function checkPassword(password: string, account: { readonly id: string; readonly name: string }): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const signs = Array.from(plain);
  if (signs.length < SHORTEST) throw new PasswordWeak('太短');
  if (signs.length > LONGEST) throw new PasswordWeak('太长');
  if (plain.includes(account.id.toLowerCase())) throw new PasswordWeak('中不能有账号');
  if (new Set(signs).size < 5) throw new PasswordWeak('中不同的字符太少');
  const common = COMMON.some(word => plain.startsWith(word) && signs.length - word.length < SHORTEST);
  if (common || isRow(signs)) throw new PasswordWeak('太常见');
}

/** `1234567890`, `abcdefghij`: each sign follows on the last. */
const isRow = (signs: readonly string[]): boolean => {
  const steps = signs.slice(1).map((sign, i) => (sign.codePointAt(0) ?? 0) - (signs[i]?.codePointAt(0) ?? 0));
  return steps.filter(step => Math.abs(step) === 1).length >= signs.length - 2;
};
