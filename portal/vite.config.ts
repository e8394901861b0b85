import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { adoptedStyles } from './build/adopted-styles.ts';
import { early } from './build/early.ts';
import { precompress } from './build/precompress.ts';
import { sizes } from './build/sizes.ts';

/** Where `npm start` answers, for `npx vite portal` while a page is being written. */
const SERVER = process.env.RONGCUO_SERVER ?? 'http://127.0.0.1:8460';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), adoptedStyles(), early(), precompress(), sizes()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Only what strict CSP allows: everything by file, nothing inlined (docs/decisions/0018).
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The chunks of charts, PDF and DOCX are big and loaded by the pages that need them; the table of sizes is the check.
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Each chunk is a request, and a page of fifty requests waits for them and not for their bytes (docs/benchmarks.md).
          groups: [
            { name: 'packages', test: /node_modules/, tags: ['$initial'], priority: 3 },
            { name: 'first', tags: ['$initial'], priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(['/web', '/api', '/issuer', '/files', '/verify'].map(path => [path, SERVER])),
  },
});
