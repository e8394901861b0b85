import { z } from 'zod';
import { roleSchema, type Office, type User } from './office.ts';
import type { CaseState, Task } from './state.ts';

/** To whom a notice goes: an account, or whoever holds a role in an organ (administrators hold theirs for all organs). */
export const addressSchema = z.union([
  z.object({ user: z.string() }),
  z.object({ role: roleSchema, organ: z.string().optional() }),
]);
export type Address = z.infer<typeof addressSchema>;

/** The party of a case; nobody where it has no account. */
export const party = ({ applicant }: CaseState): readonly Address[] => (applicant === '' ? [] : [{ user: applicant }]);

export const supervisors = (organ: string): Address => ({ role: 'supervisor', organ });

type Held = Pick<Task, 'role' | 'organ' | 'holder' | 'delegate'>;

/** Who has a task: its holder with the delegate, where named, else its role in its organ; an applicant's is the party's. */
export function taskAddresses({ role, organ, holder, delegate }: Held, state: CaseState): readonly Address[] {
  if (role === 'applicant') return party(state);
  if (holder) return [holder, ...(delegate ? [delegate] : [])].map(({ user }) => ({ user }));
  return [role === 'administrator' ? { role } : { role, organ }];
}

/** One text for one address. */
export const addressKey = (to: Address): string =>
  'user' in to ? `user/${to.user}` : `role/${to.role}/${to.organ ?? ''}`;

/** The organs a person holds a role for. Supervisors also look after organs that have none of their own. */
function organsFor(role: User['roles'][number], { organ }: User, { organs, users }: Office): string[] {
  if (organ === undefined) return [];
  if (role !== 'supervisor') return [organ];
  const supervised = new Set(users.filter(({ roles }) => roles.includes('supervisor')).map(each => each.organ));
  return [organ, ...organs.map(({ id }) => id).filter(id => !supervised.has(id))];
}

/** Every address at which notices for this person arrive. */
export const addressesOf = (user: User, office: Office): Address[] => [
  { user: user.id },
  ...user.roles.flatMap((role): Address[] => {
    if (role === 'applicant') return [];
    if (role === 'administrator') return [{ role }];
    return organsFor(role, user, office).map(organ => ({ role, organ }));
  }),
];

/** Whom a notice is for: an address without the people recused (回避) when it was written. */
export interface Addressed {
  readonly to: Address;
  readonly except?: readonly string[] | undefined;
}

/** Is this notice for this person? */
export const isFor = (user: User, { to, except = [] }: Addressed, office: Office): boolean =>
  !except.includes(user.id) && addressesOf(user, office).some(own => addressKey(own) === addressKey(to));

/** The people a notice is for. Somebody the office does not know is an applicant. */
export function peopleFor({ to, except = [] }: Addressed, office: Office): User[] {
  if (!('user' in to)) return office.users.filter(user => isFor(user, { to, except }, office));
  if (except.includes(to.user)) return [];
  const known = office.users.find(({ id }) => id === to.user);
  return [known ?? { id: to.user, name: to.user, roles: ['applicant'] }];
}
