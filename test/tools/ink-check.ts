import { basename } from 'node:path';
import { inkOf } from './ink.ts';

/**
 * `tsx test/tools/ink-check.ts FILE.pdf…`: a line a file, exit code 1 if a character of any is blank, a file has none, or no
 * file was given. Needs poppler.
 */
const files = process.argv.slice(2);
const faulty = files.filter(file => {
  const { pages, characters, blank } = inkOf(file);
  console.log(
    `${basename(file)}: ${pages} pages, ${characters} characters, ${blank.length} blank ${blank.slice(0, 40)}`,
  );
  return blank !== '' || characters === 0;
});
process.exitCode = files.length === 0 || faulty.length > 0 ? 1 : 0;
