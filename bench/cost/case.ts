import type { CaseState } from '../../casework/state.ts';
import { createClient, IN_PROCESS } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { DEFINITIONS } from '../../functions/definitions.ts';
import { FUNCTIONS, type FunctionName } from '../../infra/function-specs.ts';
import { playTolerance } from '../../test/builders/play.ts';
import { meter, type Counts } from './meter.ts';

/** A whole tolerance case, played, and all it asked of the services. */
export interface Played {
  readonly state: CaseState;
  readonly counts: Counts;
  /** States entered, and retries: what Step Functions bills. */
  readonly transitions: number;
  /** Invocations of each function. */
  readonly invocations: Readonly<Partial<Record<FunctionName, number>>>;
  /** Requests that the people's programs made, the uploads not among them. */
  readonly requests: number;
  readonly uploads: number;
  readonly uploadBytes: number;
}

interface AslState {
  readonly Type: string;
  readonly Arguments?: { readonly FunctionName?: string };
  readonly States?: unknown;
}

/** The function each Task state calls, those inside a Map too. */
function functionsOf(definition: unknown): ReadonlyMap<string, FunctionName> {
  const found = new Map<string, FunctionName>();
  const look = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { Type, Arguments } = value as Partial<AslState>;
    const called = /^\$\{(\w+)\}$/.exec(Arguments?.FunctionName ?? '')?.[1];
    if (Type === 'Task' && called !== undefined && called in FUNCTIONS) found.set(name, called as FunctionName);
    for (const [key, each] of Object.entries(value)) look(each, key);
  };
  look(definition, '');
  return found;
}

/** Plays one case to its end on a machine of its own, counting. */
export async function playCounted(machine: Machine): Promise<Played> {
  const counts = meter(machine.ports);
  let [requests, uploads, uploadBytes] = [0, 0, 0];
  const client = createClient({
    address: IN_PROCESS,
    token: user => machine.ports.issuer.mintToken(user, 60),
    fetch: async request => {
      const isUpload = request.url.includes('/files/');
      if (isUpload) uploadBytes += (await request.clone().arrayBuffer()).byteLength;
      if (isUpload) uploads += 1;
      else requests += 1;
      return machine.app.fetch(request);
    },
  });
  const state = await playTolerance(client, { settle: () => machine.settle() });
  const history = machine.runner.history(state.id);
  const entered = history.filter(({ type }) => type === 'entered' || type === 'retried');
  const called = functionsOf(DEFINITIONS.tolerance);
  const invocations: Partial<Record<FunctionName, number>> = {};
  for (const { state: name } of entered) {
    const step = called.get(name);
    if (step) invocations[step] = (invocations[step] ?? 0) + 1;
  }
  const { transitions } = { transitions: entered.length };
  return { state, counts, transitions, invocations, requests, uploads, uploadBytes };
}
