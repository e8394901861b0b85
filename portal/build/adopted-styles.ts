import { join } from 'node:path';
import type { Plugin } from 'vite';

const INJECTOR = /\/@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS\.js$/;
const OURS = join(import.meta.dirname, '../src/app/adopted-styles.ts');

/** Measures a text area by a hidden one, which it hides by a `style` attribute: blocked too, so that it stood on the page, seen. */
const MEASURE = /\/@rc-component\/input\/(es|lib)\/calculateNodeHeight\.js$/;
const BY_ATTRIBUTE = /\.setAttribute\('style', (`[^`]*`)\)/;

/**
 * Everything antd writes as styles goes through one module, `@rc-component/util/es/Dom/dynamicCSS`, which appends `<style>`
 * elements: a strict `style-src 'self'` blocks them. In the build that module is ours, which adopts constructed sheets instead
 * (src/app/adopted-styles.ts). The dev server sends no CSP and keeps antd's own.
 */
export const adoptedStyles = (): Plugin => ({
  name: 'rongcuo:adopted-styles',
  apply: 'build',
  enforce: 'pre',
  load: id => (INJECTOR.test(id) ? `export * from ${JSON.stringify(OURS)};` : undefined),
  transform(code, id) {
    if (!MEASURE.test(id)) return undefined;
    if (!BY_ATTRIBUTE.test(code))
      throw new Error(`${id} no longer sets a style attribute: look whether this is still needed`);
    // The same by CSSOM, which the policy allows.
    return code.replace(BY_ATTRIBUTE, '.style.cssText = $1');
  },
});
