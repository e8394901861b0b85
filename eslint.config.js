import js from '@eslint/js';
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

const SDKS = ['@aws-sdk/*', 'aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', '@photostructure/sqlite', 'hono/aws-lambda'];
const SDK_FREE = ['regulation', 'casework', 'documents', 'functions'];
const PURE = ['regulation', 'casework'];

/** Relative imports that lead into a room, as written anywhere in the tree; `embedded` is not `adapters/embedded`. */
const INTO = { embedded: ['**/embedded/**', '!**/adapters/embedded/**'], 'adapters/aws': ['**/aws/**'] };
const into = room => INTO[room] ?? [`**/${room}/**`];

/** What one room may not import, each with its reason. */
function doors(room) {
  const shut = everyRoom.filter(other => other !== room && !rooms[room].includes(other));
  const message = `${room}/ may import only: ${rooms[room].join(', ') || 'nothing'}`;
  return [
    ...shut.map(other => ({ group: into(other), message })),
    ...(SDK_FREE.includes(room) ? [{ group: SDKS, message: 'Only adapters, handlers and infra know a vendor.' }] : []),
    ...(PURE.includes(room) ? [{ group: ['node:fs*', 'node:net', 'node:http*'], message: 'Pure: no I/O here.' }] : []),
    ...(room === 'infra' ? [KEYS_ONLY] : []),
  ];
}
// The names of keys, indexes and environment variables have no SDK in them; the stack is built from the same ones.
const KEYS_ONLY = {
  group: ['**/adapters/aws/*', '!**/adapters/aws/keys.ts'],
  message: 'infra/ takes names from adapters/aws/keys.ts, nothing else.',
};
const roomRules = Object.keys(rooms).map(room => ({
  files: [`${room}/**`],
  // The doors: a handler binds its step to the AWS adapter, and only there.
  ignores: ['functions/**/handler.ts', 'functions/door.ts'],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: doors(room) }] },
}));

// The portal speaks HTTP: of the server it knows types only, and what is pure. A feature never knows another one.
const NO_FEATURE = {
  regex: '^\\.\\./(?!\\.\\./)|^\\.\\./\\.\\./(features|app)/',
  message: 'A feature imports api/, ui/, i18n/ and pure rules; never another feature or the app.',
};
const OUTSIDE_PORTAL = ['functions', 'documents', 'adapters/embedded', 'adapters/aws', 'embedded', 'infra'].map(
  room => ({
    group: into(room),
    message: 'portal/ imports only regulation/ and casework/, and types of functions/api.',
  }),
);
const restricted = patterns => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });
const portalRules = [
  { files: ['portal/**'], rules: restricted(OUTSIDE_PORTAL) },
  { files: ['portal/src/features/**'], rules: restricted([...OUTSIDE_PORTAL, NO_FEATURE]) },
  // The client is typed by the operations; `import type` leaves nothing of them in the page.
  {
    files: ['portal/src/api/*.ts'],
    rules: restricted(OUTSIDE_PORTAL.map(each => ({ ...each, allowTypeImports: true }))),
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'cdk.out', '.cache', 'portal/dist'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...roomRules,
  ...portalRules,
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
