import type { Named } from '../../casework/people/events.ts';
import type { User } from '../../casework/office.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** A person the office knows. @throws {NotFound} */
export async function findUser(ports: Ports, id: string): Promise<User> {
  const found = (await ports.office()).users.find(user => user.id === id);
  if (!found) throw new NotFound('人员', id);
  return found;
}

export const named = ({ id, name }: User): Named => ({ id, name });
