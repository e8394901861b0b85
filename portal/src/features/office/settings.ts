import { z } from 'zod';
import { officeSchema } from '../../../../casework/office.ts';
import { nodeOf, type Node } from '../../ui/form/node.ts';

const { limits, reminders, publicationScopes, portal, review, negativeList } = officeSchema.shape;

/** What an office changes most often, of the configuration as the server reads it. Organs and people are in the text (人员 on a page of their own). */
export const settingsSchema = z.object({ limits, reminders, publicationScopes, portal, review, negativeList });

/** Does the form show this field of the configuration? */
export const isInForm = (field: string): boolean => (field.split('.', 1)[0] ?? '') in settingsSchema.shape;

export type Titles = Readonly<Record<string, string>>;

/** The form's fields by their names: the schema is the server's, which knows only the keys. */
export const settingsNode = (titles: Titles): Node => titled(nodeOf(settingsSchema), '', titles);

function titled(node: Node, path: string, titles: Titles): Node {
  const { properties, items } = node;
  const under = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const title = titles[path] ?? node.title;
  return {
    ...node,
    ...(title !== undefined && { title }),
    ...(items && { items: titled(items, path, titles) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, titled(child, under(name), titles)]),
      ),
    }),
  };
}
