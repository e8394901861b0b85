import { buildPortal } from './portal.ts';

/** `npm run portal:build`. */
await buildPortal();
