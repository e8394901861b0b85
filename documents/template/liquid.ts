import { Liquid, LiquidError } from 'liquidjs';
import type { Template } from 'liquidjs';
import type { Place } from './errors.ts';
import { TemplateSyntax } from './errors.ts';

/** The only tags and filters a template may use: nothing reads files, defines names or runs anything. */
const TAGS = new Set(['if', 'unless', 'for', 'comment']);
const FILTERS = new Set(['join']);

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 40 → 四十: ordinals of headings in a loop. Whole numbers 1–99. */
export function chineseNumeral(n: number): string {
  const tens = Math.floor(n / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `${ten}${DIGITS[n % 10] ?? ''}`;
}

const OPEN = '\u0002';
const CLOSE = '\u0003';
// eslint-disable-next-line no-control-regex
const SEALED = /\u0002([0-9a-f]*)\u0003/g;

/**
 * Seals a value that came from people while the lines around it are read as markup: what an applicant wrote can never
 * become a heading, a table row or a mark, whatever characters it holds. {@link unseal} gives it back.
 */
function seal(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return `${OPEN}${Buffer.from(text, 'utf8').toString('hex')}${CLOSE}`;
}

// Control characters other than the line break have no glyph and no place in a document.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The text as it is printed: line breaks as `\n`, no other control characters. */
export const unseal = (line: string): string =>
  line
    .replace(SEALED, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8'))
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '');

const ENDS = /[。！？!?；;：:，,、\s]+$/u;

function createEngine(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // An empty text counts as no text, which is what `{% if 备注 %}` means to whoever writes it.
    jsTruthy: true,
    outputEscape: seal,
    // No file is ever looked up: `include`, `render` and `layout` are gone below, and this mapping is empty.
    templates: {},
    parseLimit: 200_000,
    memoryLimit: 10_000_000,
    renderLimit: 2_000,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.has(name)) Reflect.deleteProperty(engine.tags, name);
  for (const name of Object.keys(engine.filters)) if (!FILTERS.has(name)) Reflect.deleteProperty(engine.filters, name);
  engine.registerFilter('成句', (text: string) =>
    /[。！？!?…”』」）]$/u.test(text.trim()) ? text : endSentence(text),
  );
  engine.registerFilter('去句号', (text: string) => text.trim().replace(ENDS, ''));
  engine.registerFilter('中文数字', chineseNumeral);
  return engine;
}

const endSentence = (text: string): string => (text.trim() === '' ? text : `${text.trim().replace(ENDS, '')}。`);

const ENGINE = createEngine();

/**
 * Parses one Liquid text whose first line is line `place.line` of the file.
 * @throws {TemplateSyntax} naming file and line.
 */
export function parseLiquid(text: string, place: Place): Template[] {
  try {
    // Empty lines before it make Liquid's own line numbers those of the file.
    return ENGINE.parse(`${'\n'.repeat(place.line - 1)}${text}`, place.file);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const [line] = error.token.getPosition();
    throw new TemplateSyntax({ file: place.file, line: line ?? place.line }, error.message.split('\n')[0] ?? '');
  }
}

/** Fills a parsed text from a view; every value in it comes out sealed. */
export function fill(parsed: Template[], view: object, place: Place): string {
  try {
    return String(ENGINE.renderSync(parsed, view));
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const [line] = error.token.getPosition();
    throw new TemplateSyntax({ file: place.file, line: line ?? place.line }, error.message.split('\n')[0] ?? '');
  }
}
