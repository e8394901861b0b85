/** What each code of a ToUnicode CMap is read as (ISO 32000-1, 9.10.3): single entries, ranges, and ranges with a list. */
export function charactersOf(cmap: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, kind, body = ''] of cmap.matchAll(/beginbf(char|range)\n(.*?)endbf/gs)) {
    if (kind === 'char') {
      for (const [, code = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>/g))
        found.set(parseInt(code, 16), utf16(text));
      continue;
    }
    for (const [, first = '', last = '', list, start = ''] of body.matchAll(
      /<(\w+)>\s*<(\w+)>\s*(?:\[([^\]]*)\]|<(\w+)>)/g,
    )) {
      const [from, to] = [parseInt(first, 16), parseInt(last, 16)];
      const texts = list?.match(/\w+/g);
      if (texts && texts.length !== to - from + 1)
        throw new Error(`a range of ${to - from + 1} with ${texts.length} texts`);
      for (let code = from; code <= to; code++)
        found.set(
          code,
          utf16(texts?.[code - from] ?? (parseInt(start, 16) + code - from).toString(16).padStart(4, '0')),
        );
    }
  }
  if (found.size === 0) throw new Error('a CMap without entries');
  return found;
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
