import { join } from 'node:path';
import type { Plugin } from 'vite';

const INJECTOR = /\/@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS\.js$/;
const OURS = join(import.meta.dirname, '../src/app/adopted-styles.ts');

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
});
