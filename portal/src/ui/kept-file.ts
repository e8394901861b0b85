/**
 * A small file kept on this device until it is sent: a form that the portal itself made lies in no folder from which a person
 * could choose it again. IndexedDB, for localStorage holds no bytes. A browser that refuses it keeps nothing.
 */
const STORE = 'files';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('rongcuo', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB'));
    };
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await opened();
    const request = act(database.transaction(STORE, mode).objectStore(STORE));
    return await new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('IndexedDB'));
      };
    });
  } catch {
    return undefined;
  }
}

export const keptFile = {
  keep: async (key: string, file: File): Promise<void> => {
    await run('readwrite', store => store.put(file, key));
  },
  read: async (key: string): Promise<File | undefined> => {
    const found: unknown = await run('readonly', (store): IDBRequest<unknown> => store.get(key));
    return found instanceof File ? found : undefined;
  },
  drop: async (key: string): Promise<void> => {
    await run('readwrite', store => store.delete(key));
  },
};
