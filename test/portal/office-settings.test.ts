import { expect, it } from 'vitest';
import { officeChanges } from '../../casework/office-changes.ts';
import { internalLimitName, officeSchema } from '../../casework/office.ts';
import { internalLimit } from '../../regulation/limits.ts';
import { SETTING_TITLES } from '../../portal/src/features/office/setting-titles.ts';
import { isInForm, settingsNode, settingsSchema } from '../../portal/src/features/office/settings.ts';
import type { Node } from '../../portal/src/ui/form/node.ts';
import { readText } from '../../portal/src/ui/json-text.ts';
import { demoOffice } from '../builders/tolerance.ts';

/** Paths of the fields of a form; a limit is one field. */
const fieldsOf = ({ properties = {}, items }: Node, path = ''): [path: string, node: Node][] =>
  Object.entries({ ...properties, ...items?.properties }).flatMap(([name, child]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [[at, child], ...(at === 'limits' ? [] : fieldsOf(child, at))];
  });

it('常用设置的每一处都有两种语言的名称，中文的写中文', () => {
  const titles = (language: 'zh' | 'en') => fieldsOf(settingsNode(SETTING_TITLES[language]));
  for (const [path, { title = '' }] of titles('zh')) expect(title, path).toMatch(/[一-鿿]/);
  for (const [path, { title = '' }] of titles('en')) expect(title, path).toMatch(/^[A-Z]/);
});

it('表单按服务器的定义画出每一种内部时限；其余配置不在表单里', () => {
  expect(Object.keys(settingsNode({}).properties?.limits?.properties ?? {})).toEqual(internalLimitName.options);
  expect(['limits.accept.count', 'portal.scopes', 'organs.0.limits.accept', ''].map(isInForm)).toEqual([
    ...[true, true, false, false],
  ]);
  expect(settingsSchema.safeParse(demoOffice()).success).toBe(true);
});

it('变动读得懂：时限写作几个工作日，并标明是内部时限；列表逐项写出', () => {
  const before = officeSchema.parse(demoOffice());
  const limits = { ...before.limits, accept: internalLimit('working-days', 7) };
  const changes = officeChanges(before, { ...before, limits, publicationScopes: ['本单位', '本区'], reminders: [] });
  expect(changes).toEqual([
    { field: 'limits.accept', before: '5个工作日（内部时限）', after: '7个工作日（内部时限）' },
    expect.objectContaining({ field: 'reminders', after: '[]' }),
    expect.objectContaining({ field: 'publicationScopes', after: '本单位、本区' }),
  ]);
});

it('不是 JSON 的，说明在第几行；字段有误的，指明字段', () => {
  expect(readText(officeSchema, '{\n"district": 示例区\n}')).toMatchObject({ faults: [{ field: '' }] });
  expect(readText(officeSchema, JSON.stringify({ ...demoOffice(), intake: 'nobody' }))).toMatchObject({
    faults: [{ field: 'intake', message: expect.stringContaining('没有标识为') as string }],
  });
});
