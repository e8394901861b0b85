import { Paragraph, XmlComponent } from 'docx';
import type { IParagraphOptions } from 'docx';

type Child = XmlComponent | string;

/** Any WordprocessingML element, for what the docx package has no class for (content controls, measured.md trap 13). */
export class Element extends XmlComponent {
  constructor(name: string, attributes: Readonly<Record<string, string>> = {}, children: readonly Child[] = []) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    this.root.push(...children);
  }
}

/** `<w:name w:val="…"/>`. */
export const valued = (name: string, val: string) => new Element(name, { 'w:val': val });

export interface RunLook {
  /** Half-points. */
  readonly size: number;
  readonly font: string;
  readonly style?: string;
}

/** A run; line ends become `w:br`, tabs `w:tab`. */
export function run(text: string, look: RunLook): Element {
  const parts = text.split(/(\n|\t)/).filter(part => part !== '');
  return new Element('w:r', {}, [runProperties(look), ...parts.map(asElement)]);
}

export function runProperties({ size, font, style }: RunLook): Element {
  const fonts = new Element('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:eastAsia': font, 'w:hint': 'eastAsia' });
  return new Element('w:rPr', {}, [
    ...(style === undefined ? [] : [valued('w:rStyle', style)]),
    fonts,
    valued('w:sz', String(size)),
    valued('w:szCs', String(size)),
  ]);
}

function asElement(part: string): Element {
  if (part === '\n') return new Element('w:br');
  if (part === '\t') return new Element('w:tab');
  return new Element('w:t', { 'xml:space': 'preserve' }, [part]);
}

/** A paragraph of such elements: the docx package lets only its own classes in as children. */
export class ElementParagraph extends Paragraph {
  constructor(options: IParagraphOptions, children: readonly Element[]) {
    super(options);
    this.root.push(...children);
  }
}
