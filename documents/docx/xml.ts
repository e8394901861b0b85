import type { IContext, IXmlableObject } from 'docx';

/** The key under which a component hands over XML that is written already. */
export const WRITTEN = '#written';

interface Preparable {
  prepForXml(context: IContext): IXmlableObject | undefined;
}

/** A component of the docx package as XML. */
export function xmlOf(component: Preparable, context: IContext): string {
  return element(component.prepForXml(context));
}

/** `{ "w:p": [{ _attr: … }, "text", { "w:r": … }] }`, the form in which the docx package hands over its elements. */
function element(prepared: unknown): string {
  if (typeof prepared === 'string' || typeof prepared === 'number') return escaped(String(prepared));
  if (typeof prepared !== 'object' || prepared === null) return '';
  let xml = '';
  for (const [tag, content] of Object.entries(prepared)) {
    if (tag === WRITTEN) xml += String(content);
    else if (tag !== '_attr') xml += tagged(tag, content);
  }
  return xml;
}

function tagged(tag: string, content: unknown): string {
  const children = Array.isArray(content) ? content : [content];
  let attributes = '';
  let inner = '';
  for (const child of children as unknown[]) {
    attributes += attributesOf(child);
    inner += element(child);
  }
  return inner === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inner}</${tag}>`;
}

function attributesOf(child: unknown): string {
  if (typeof child !== 'object' || child === null || !('_attr' in child)) return '';
  return Object.entries(child._attr ?? {})
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in an element or an attribute. */
export const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign) : text;
