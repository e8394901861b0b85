import { lightFuse } from './fuse.ts';

/** `child.ts DIRECTORY LIMIT`: plays a whole case in DIRECTORY, killed at point LIMIT; says how many points there were. */
const [directory = '', limit = '0'] = process.argv.slice(2);
const fuse = lightFuse(Number(limit));
const { playCase } = await import('./play-case.ts');
await playCase(directory, fuse.openDatabase);
process.stdout.write(String(fuse.burnt()));
