import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeSchema } from '../../casework/office.ts';
import { openMachine, type Machine } from '../../embedded/machine.ts';
import template from '../../templates/office/office.json' with { type: 'json' };
import { PEOPLE } from './people.ts';
import { powerSupply, type Line, type PowerSupply } from './power.ts';

/** What a request came to: the code of the refusal, '' when it went through. */
export interface Reply {
  readonly status: number;
  readonly code: string;
  readonly body: unknown;
  /** As it went over the wire. */
  readonly text: string;
}

const HOST = 'http://rongcuo.invalid';
const TEN_YEARS = 10 * 366 * 86_400;
/** Before every sequence: tokens minted then are good in all of them. */
const EARLIEST = Date.parse('2023-12-31T00:00:00Z');

const office = officeSchema.parse({
  ...template,
  version: 'model-office',
  users: PEOPLE.map(({ id, name, organ, role, also }) => ({
    ...{ id, name, roles: also ? [role, also] : [role] },
    ...(organ && { organ }),
  })),
});

const codeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'no-code';

/** The whole embedded machine over a database in memory, for thousands of short lives. */
export class FastMachine {
  private readonly tokens = new Map<string, string>();
  private submissions = 0;
  private readonly directory: string;
  private readonly power: PowerSupply;
  private line: Line;
  private current: Machine;
  private constructor(directory: string, power: PowerSupply, line: Line, current: Machine) {
    [this.directory, this.power, this.line, this.current] = [directory, power, line, current];
  }

  static async open(): Promise<FastMachine> {
    // tmpfs where there is one: the keys and the stored files need no disk here.
    const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rongcuo-model-'));
    const power = powerSupply();
    const line = power.plugIn();
    const machine = await openMachine({ directory, frozenAt: EARLIEST, openDatabase: () => line.database });
    await machine.ports.storeOffice(office);
    const fast = new FastMachine(directory, power, line, machine);
    for (const { id } of PEOPLE) fast.tokens.set(id, await machine.ports.issuer.mintToken(id, TEN_YEARS));
    await fast.restart();
    return fast;
  }

  get machine(): Machine {
    return this.current;
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.current.clock.now();
  }

  async request(user: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> {
    const headers = { Authorization: `Bearer ${this.tokens.get(user) ?? ''}`, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await this.current.app.request(HOST + path, init);
    const text = await response.text();
    const parsed: unknown = JSON.parse(text);
    return { status: response.status, code: response.ok ? '' : codeIn(parsed), body: parsed, text };
  }

  async upload(link: string, bytes: Uint8Array): Promise<void> {
    await this.current.app.request(link, { method: 'PUT', body: new Uint8Array(bytes) });
  }

  settle(): Promise<void> {
    return this.current.settle();
  }

  /** Begins again with an office without cases, its clock frozen at this instant (epoch ms). */
  async begin(instant: number): Promise<void> {
    if (this.line.isCut()) await this.restart();
    await this.settle();
    this.power.reset();
    this.current.clock.freeze(instant);
  }

  /** The next so many writes still reach the disk, and none after them, until {@link restart}. */
  cutPowerAfter(writes: number): void {
    this.line.cutAfter(writes);
  }

  /** The machine goes, whatever it was doing, and another opens what is on disk. */
  async restart(): Promise<void> {
    this.line.cutAfter(0);
    // What it still has under way can't be written any more: its complaints are part of dying.
    await this.current.runner.stop().catch(() => undefined);
    this.current.owner.release();
    this.line = this.power.plugIn();
    const { database } = this.line;
    const newId = (): string => `S${String((this.submissions += 1))}`;
    this.current = await openMachine({ directory: this.directory, newId, openDatabase: () => database });
  }

  async close(): Promise<void> {
    await this.current.close();
    this.power.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
