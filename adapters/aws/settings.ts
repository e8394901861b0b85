import { ConfigMissing } from './errors.ts';
import type { EnvName } from './keys.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {ConfigMissing} when the variable is not set or empty. */
export function setting(env: Environment, name: EnvName): string {
  const value = env[name];
  if (value === undefined || value === '') throw new ConfigMissing(name);
  return value;
}
