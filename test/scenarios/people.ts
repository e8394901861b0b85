/** Everybody in the scenarios, all invented, and the account each signs in with (templates/office/office.json, test/builders/colleagues.ts). */
export const PEOPLE = {
  周演示: 'applicant-1',
  吴样例: 'registrar-1',
  蒋演示: 'registrar-3',
  冯示例: 'registrar-2',
  郑测试: 'investigator-1',
  沈样例: 'investigator-3',
  陈样例: 'investigator-2',
  王示例: 'adjudicator-1',
  韩示例: 'adjudicator-3',
  褚演示: 'adjudicator-2',
  钱样例: 'filing-1',
  孙测试: 'filing-2',
  李示例: 'supervisor-1',
  赵演示: 'administrator-1',
  卫测试: 'auditor-1',
} as const;
export type Person = keyof typeof PEOPLE;

export const isPerson = (name: string): name is Person => Object.hasOwn(PEOPLE, name);
