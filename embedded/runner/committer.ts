import type { Database } from '../../adapters/embedded/database.ts';

/** Writes that were ready at the same moment share one transaction, and so one flush to disk; each fails or succeeds alone. */
export interface Committer {
  /** Resolves after the commit. Rejects with what `work` threw, having undone it, or with the failure of the commit. */
  commit<T>(work: () => T): Promise<T>;
}

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export function createCommitter(database: Database): Committer {
  let queue: Waiting[] = [];
  const flush = (): void => {
    const batch = queue;
    queue = [];
    try {
      const verdicts = database.transaction(() => batch.map(waiting => attempt(database, waiting)));
      verdicts.forEach(announce => {
        announce();
      });
    } catch (error) {
      batch.forEach(({ reject }) => {
        reject(error);
      });
    }
  };
  return {
    commit: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({
          work,
          resolve: value => {
            resolve(value as T);
          },
          reject,
        });
      }),
  };
}

/** Does the work in a savepoint. What it came to is announced only once the whole transaction is on disk. */
function attempt(database: Database, { work, resolve, reject }: Waiting): () => void {
  try {
    const value = database.transaction(work);
    return () => {
      resolve(value);
    };
  } catch (error) {
    return () => {
      reject(error);
    };
  }
}
