import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createAnchors } from '../../../adapters/embedded/anchors.ts';
import { createBellBook } from '../../../adapters/embedded/bell-book.ts';
import { createCaseStore } from '../../../adapters/embedded/case-store.ts';
import { upgradeTables } from '../../../adapters/embedded/upgrade.ts';
import { openDatabase, StorageBusy } from '../../../adapters/embedded/database.ts';
import { createNotices } from '../../../adapters/embedded/notices.ts';
import { createSessions } from '../../../adapters/embedded/sessions.ts';
import { createSettings } from '../../../adapters/embedded/settings.ts';
import { createStatistics } from '../../../adapters/embedded/statistics.ts';
import { createSubmissions } from '../../../adapters/embedded/submissions.ts';
import { ServiceUnavailable } from '../../../functions/errors.ts';
import { headOf, nextCommit, openingCommit, taskOpened } from '../../builders/case.ts';
import { anchorsContract } from '../../contracts/anchors.ts';
import { bellBookContract } from '../../contracts/bell-book.ts';
import { caseListsContract } from '../../contracts/case-lists.ts';
import { caseStoreContract } from '../../contracts/case-store.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { sessionsContract } from '../../contracts/sessions.ts';
import { settingsContract } from '../../contracts/settings.ts';
import { statisticsContract } from '../../contracts/statistics.ts';
import { submissionsContract } from '../../contracts/submissions.ts';
import { scratch } from './scratch.ts';

const make = async () => {
  const { database, close } = await scratch();
  const [store, bells] = [createCaseStore(database), createBellBook(database)];
  return { store, bells, submissions: createSubmissions(database), notices: createNotices(database), database, close };
};

caseStoreContract('SQLite', make);
caseListsContract('SQLite', make);
bellBookContract('SQLite', make);
submissionsContract('SQLite', make);
noticesContract('SQLite', make);
statisticsContract('SQLite', async () => {
  const { database, close } = await scratch();
  return { store: createCaseStore(database), statistics: createStatistics(database), close };
});
anchorsContract('SQLite', async () => {
  const { database, directory, close } = await scratch();
  return { store: createCaseStore(database), anchors: createAnchors(database, join(directory, 'anchors')), close };
});
sessionsContract('SQLite', async () => {
  const { database, close } = await scratch();
  return { sessions: createSessions(database), close };
});
settingsContract('SQLite', async () => {
  const { database, close } = await scratch();
  return { settings: createSettings(database), close };
});

it('a commit inside a transaction of the caller is undone with it', async () => {
  const { store, database, close } = await make();
  const inside = { commit: Promise.resolve() };
  expect(() =>
    database.transaction(() => {
      inside.commit = store.commit(openingCommit('C1'));
      throw new Error('the caller fails');
    }),
  ).toThrow('the caller fails');
  await inside.commit;
  expect(await store.load('C1')).toBeUndefined();
  await close();
});

it('the next process finds what the last one wrote', async () => {
  const { directory, database, remove } = await scratch();
  const opened = openingCommit('C1');
  const second = nextCommit(opened, [taskOpened('C1', 'T1')], { bells: ['T1'] });
  const store = createCaseStore(database);
  await store.commit(opened);
  await store.commit(second);
  database.close();
  const reopened = openDatabase(`${directory}/rongcuo.db`);
  expect((await createCaseStore(reopened).load('C1'))?.head).toEqual(headOf(second));
  expect(await createBellBook(reopened).owed(1)).toEqual([{ caseId: 'C1', taskId: 'T1', owed: true }]);
  reopened.close();
  await remove();
});

it('a database held by another program is unavailable for the moment, not broken', async () => {
  const { database, close } = await scratch();
  const busy = new StorageBusy('storage.busy', '数据库正被另一程序占用');
  const transaction = () => {
    throw busy;
  };
  const store = createCaseStore({ ...database, transaction });
  const refusal = await store.commit(openingCommit('C1')).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ServiceUnavailable);
  expect(refusal).toMatchObject({ code: 'service.unavailable', cause: busy });
  await close();
});

it('documents issued before they were marked are found by the bytes of their files', async () => {
  const { directory, database, remove } = await scratch();
  const opened = openingCommit('C1');
  const files = [{ format: 'pdf' as const, sha256: 'b'.repeat(64), bytes: 9, key: 'documents/C1/b.pdf' }];
  const document = {
    ...{ id: 'C1-D01', kind: 'ruling' as const, title: '容错认定书', organ: 'discipline', date: '2026-03-02' },
    ...{ template: '1', files },
  };
  const store = createCaseStore(database);
  await store.commit(opened);
  await store.commit(nextCommit(opened, [{ type: 'document-issued', document }]));
  database.exec('DROP TABLE marks');
  database.close();
  const reopened = openDatabase(`${directory}/rongcuo.db`);
  upgradeTables(reopened);
  const mark = `sha256/${'b'.repeat(64)}`;
  expect(await createCaseStore(reopened).marked(mark)).toEqual([{ mark, caseId: 'C1', documentId: 'C1-D01' }]);
  reopened.close();
  await remove();
});
