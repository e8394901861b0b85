import { officeSchema, type User } from '../../casework/office.ts';
import type { Client } from '../../embedded/client.ts';
import { ADMINISTRATOR } from './play.ts';

/** Invented second people of each role, so that a task can go to another. */
export const COLLEAGUES: readonly User[] = [
  { id: 'registrar-3', name: '蒋演示', organ: 'discipline', roles: ['registrar'] },
  { id: 'investigator-3', name: '沈样例', organ: 'discipline', roles: ['investigator'] },
  { id: 'adjudicator-3', name: '韩示例', organ: 'discipline', roles: ['adjudicator'] },
];

/** Configures the colleagues into the office, as its administrator would. */
export async function hireColleagues(client: Client): Promise<void> {
  const office = await client.get(ADMINISTRATOR, '/api/office', officeSchema);
  const users = [...office.users, ...COLLEAGUES];
  const change = { expectedVersion: Number(office.version), note: '增加人员', office: { ...office, users } };
  await client.put(ADMINISTRATOR, '/api/office', change, officeSchema);
}
