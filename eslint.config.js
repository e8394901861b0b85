import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/**
 * The rooms and the doors between them (docs/architecture.md). A room may import only the rooms listed for it;
 * every other room is forbidden. `handlers` and `wiring` are the two places where steps meet an adapter.
 */
const rooms = {
  regulation: [],
  casework: ['regulation'],
  documents: ['casework', 'regulation'],
  functions: ['documents', 'casework', 'regulation', 'procedures', 'templates'],
  'adapters/aws': ['functions', 'documents', 'casework', 'regulation'],
  'adapters/embedded': ['functions', 'documents', 'casework', 'regulation'],
  embedded: ['adapters/embedded', 'functions', 'documents', 'casework', 'regulation', 'procedures', 'templates'],
  infra: ['adapters/aws', 'functions', 'documents', 'procedures', 'casework', 'regulation'],
};
const everyRoom = [...Object.keys(rooms), 'portal', 'procedures', 'templates'];
// The names of keys, indexes and environment variables have no SDK in them; the stack is built from the same ones.
const keysOnly = {
  target: './infra',
  from: './adapters/aws',
  except: ['./keys.ts'],
  message: 'infra/ takes names from adapters/aws/keys.ts, nothing else.',
};
const zones = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./${room}`,
  from: everyRoom.filter(other => other !== room && !allowed.includes(other)).map(other => `./${other}`),
  message: `${room}/ may import only: ${allowed.join(', ') || 'nothing'}`,
}));
const SDKS = ['@aws-sdk/*', 'aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', '@photostructure/sqlite', 'hono/aws-lambda'];
const noSdk = { patterns: [{ group: SDKS, message: 'Only adapters, handlers and infra know a vendor.' }] };

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'cdk.out', '.cache'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...zones, keysOnly] }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['regulation/**', 'casework/**', 'documents/**', 'functions/**'],
    ignores: ['functions/**/handler.ts', 'functions/door.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', noSdk] },
  },
  {
    files: ['regulation/**', 'casework/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...noSdk.patterns,
            { group: ['node:fs*', 'node:net', 'node:http*'], message: 'Pure: no I/O here.' },
          ],
        },
      ],
    },
  },
  // The doors: a handler binds its step to the AWS adapter, and only there.
  { files: ['functions/**/handler.ts', 'functions/door.ts'], rules: { 'import-x/no-restricted-paths': 'off' } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
