import { RongcuoError } from '../../../regulation/errors.ts';
import type { RelyingParty } from '../../ports.ts';

/** The environment says how long a session lasts in something that is no such time. */
export class SessionLimitInvalid extends RongcuoError {
  constructor(field: string) {
    super('config.session-limit', `环境变量 ${field} 应为正数`, { field, remedy: '改正后重新启动' });
  }
}

/** In minutes and in hours; 30 minutes idle and 12 hours, a day at the office, where nothing is set (OWASP ASVS 5.0 §7.3). */
export const SESSION_ENV = { idle: 'RONGCUO_SESSION_IDLE_MINUTES', life: 'RONGCUO_SESSION_HOURS' } as const;

/** How long a browser session lasts. @throws {SessionLimitInvalid} */
export function sessionLimits(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<RelyingParty, 'idleMs' | 'lifeMs'> {
  const positive = (name: string, otherwise: number): number => {
    const text = environment[name];
    const value = text === undefined || text === '' ? otherwise : Number(text);
    if (!Number.isFinite(value) || value <= 0) throw new SessionLimitInvalid(name);
    return value;
  };
  return { idleMs: positive(SESSION_ENV.idle, 30) * 60_000, lifeMs: positive(SESSION_ENV.life, 12) * 3_600_000 };
}
