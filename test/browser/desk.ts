import type { Browser } from 'playwright-core';
import { openChromium, signIn, visitor, type Person } from './chromium.ts';
import { openOffice, type Office } from './office.ts';

/** An office of its own and one browser, in which everybody signs in once and stays. */
export interface Desk {
  readonly office: Office;
  readonly browser: Browser;
  /** Somebody by account; nobody in particular where left out. */
  readonly person: (account?: string) => Promise<Person>;
  /** Errors of scripts and refusals of the content policy, of everybody so far. */
  readonly complaints: () => string[];
  readonly close: () => Promise<void>;
}

/** @param seeded A data directory with the demo's cases; none: an office without cases. */
export async function openDesk(seeded?: string): Promise<Desk> {
  const [office, browser] = await Promise.all([openOffice(seeded), openChromium()]);
  const people = new Map<string, Promise<Person>>();
  const arrive = (account: string): Promise<Person> =>
    account === '' ? visitor(browser, office) : signIn(browser, office, account, { to: '/' });
  const met: Person[] = [];
  const person = async (account = ''): Promise<Person> => {
    const known = people.get(account) ?? arrive(account);
    people.set(account, known);
    const someone = await known;
    if (!met.includes(someone)) met.push(someone);
    return someone;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await office.close();
  };
  return { office, browser, person, complaints: () => met.flatMap(each => each.complaints), close };
}
