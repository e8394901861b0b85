import type { Role } from '../../casework/office.ts';

/** Who works in the invented office: at least two of each role at the discipline commission, one at the organisation department. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly organ?: string;
  readonly role: Role;
  /** A second role: who verified may have the role to rule as well, and may not rule on that case. */
  readonly also?: Role;
}

const person = (id: string, name: string, role: Role, organ?: string): Person => ({
  ...{ id, name, role },
  ...(organ !== undefined && { organ }),
});

export const PEOPLE: readonly Person[] = [
  person('applicant-1', '周演示', 'applicant'),
  person('applicant-2', '蒋演示', 'applicant'),
  person('registrar-1', '吴样例', 'registrar', 'discipline'),
  person('registrar-3', '姜样例', 'registrar', 'discipline'),
  person('registrar-2', '冯示例', 'registrar', 'organisation'),
  person('investigator-1', '郑测试', 'investigator', 'discipline'),
  person('investigator-3', '沈样例', 'investigator', 'discipline'),
  person('investigator-2', '陈样例', 'investigator', 'organisation'),
  person('adjudicator-1', '王示例', 'adjudicator', 'discipline'),
  person('adjudicator-3', '韩示例', 'adjudicator', 'discipline'),
  person('adjudicator-2', '褚演示', 'adjudicator', 'organisation'),
  { ...person('deputy-1', '鲁样例', 'investigator', 'discipline'), also: 'adjudicator' },
  person('filing-1', '钱样例', 'filing', 'committee'),
  person('filing-3', '朱测试', 'filing', 'committee'),
  person('filing-2', '孙测试', 'filing', 'government'),
  person('supervisor-1', '李示例', 'supervisor', 'discipline'),
  person('supervisor-2', '严示例', 'supervisor', 'organisation'),
  person('administrator-1', '赵演示', 'administrator', 'discipline'),
  person('auditor-1', '卫测试', 'auditor', 'discipline'),
];

export const has = ({ role, also }: Person, wanted: string): boolean => role === wanted || also === wanted;

export const OFFICIALS = PEOPLE.filter(({ organ }) => organ !== undefined);
export const APPLICANTS = PEOPLE.filter(({ role }) => role === 'applicant');

/** @throws {TypeError} for an account the office does not have */
export function personOf(id: string): Person {
  const found = PEOPLE.find(one => one.id === id);
  if (!found) throw new TypeError(`nobody is called ${id}`);
  return found;
}
