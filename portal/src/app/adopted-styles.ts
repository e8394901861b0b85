/**
 * antd's style injector by constructed stylesheets. A `<style>` element is inline style and blocked by `style-src 'self'`; a sheet
 * that a script of our own origin constructs and adopts is not (CSP 3, "Should element's inline behavior be blocked"). Takes the
 * place of `@rc-component/util/es/Dom/dynamicCSS` in the build (build/adopted-styles.ts); same names, same order of sheets.
 */
interface Options {
  readonly prepend?: boolean | 'queue';
  readonly priority?: number;
  readonly mark?: string;
  readonly attachTo?: unknown;
  readonly csp?: unknown;
}

interface Adopted {
  readonly sheet: CSSStyleSheet;
  /** Lower comes first; what is not queued comes last, as it is appended. */
  readonly rank: number;
  /** The callers set attributes on what they get: an element that is never attached. */
  readonly element: HTMLStyleElement;
}

const adopted = new Map<string, Adopted>();
let anonymous = 0;

const rankOf = ({ prepend, priority = 0 }: Options): number => {
  if (prepend === 'queue') return priority;
  return prepend ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

function arrange(): void {
  // A stable sort: sheets of one rank stay in the order they came.
  const sheets = [...adopted.values()].sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
  document.adoptedStyleSheets = sheets.map(({ sheet }) => sheet);
}

function put(key: string, css: string, options: Options): HTMLStyleElement {
  const before = adopted.get(key);
  if (before) {
    before.sheet.replaceSync(css);
    return before.element;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const element = document.createElement('style');
  adopted.set(key, { sheet, rank: rankOf(options), element });
  arrange();
  return element;
}

const keyOf = (key: string, { mark = '' }: Options): string => `${mark}|${key}`;

export const injectCSS = (css: string, options: Options = {}): HTMLStyleElement =>
  put(`anonymous-${String((anonymous += 1))}`, css, options);

export const updateCSS = (css: string, key: string, options: Options = {}): HTMLStyleElement =>
  put(keyOf(key, options), css, options);

export function removeCSS(key: string, options: Options = {}): void {
  if (adopted.delete(keyOf(key, options))) arrange();
}

export function clearContainerCache(): void {
  adopted.clear();
  arrange();
}
