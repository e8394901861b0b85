import { randomUUID } from 'node:crypto';
import { calendarOf } from '../../functions/calendar.ts';
import type { Ports } from '../../functions/ports.ts';
import { counting } from '../../functions/telemetry.ts';
import { createAnchors } from './anchors.ts';
import { createBellBook } from './bell-book.ts';
import { createBlobStore } from './blob-store.ts';
import { createCaseStore } from './case-store.ts';
import { channelSettings, createChannel } from './channel.ts';
import { dynamo, s3, sfn } from './clients.ts';
import { createExecutions } from './executions.ts';
import { ENV } from './keys.ts';
import { createNotices } from './notices.ts';
import { createOffice } from './office.ts';
import { createQuarantine } from './quarantine.ts';
import { scannerOf } from './scanner.ts';
import { setting } from './settings.ts';
import type { Environment } from './settings.ts';
import { createSettings } from './setting-items.ts';
import { createStatistics } from './statistics.ts';
import { createSubmissions } from './submissions.ts';
import { createTelemetry } from './telemetry.ts';

/**
 * The ports of a step. Only the table's name must be there at once; buckets and the state machine are asked for when first
 * used, so that a function is given no more than it needs.
 * @throws {ConfigMissing}
 */
export function awsPorts(env: Environment = process.env): Ports {
  const where = { client: dynamo, table: setting(env, ENV.table) };
  const buckets = {
    documents: () => setting(env, ENV.documents),
    uploads: () => setting(env, ENV.uploads),
    quarantine: () => setting(env, ENV.quarantine),
  };
  const settings = createSettings(where);
  const book = createOffice(where);
  const telemetry = createTelemetry();
  return {
    clock: { now: Date.now },
    store: counting(createCaseStore(where), telemetry),
    anchors: createAnchors({ ...where, s3, bucket: () => setting(env, ENV.anchors) }),
    bells: createBellBook(where),
    notices: createNotices(where),
    channel: createChannel(channelSettings(env)),
    statistics: createStatistics(where),
    submissions: createSubmissions(where),
    settings,
    blobs: createBlobStore({ client: s3, buckets }),
    quarantine: createQuarantine({ client: s3, buckets }),
    scanner: scannerOf(env[ENV.scanner], { client: s3, bucket: buckets.quarantine }),
    executions: createExecutions({ client: sfn, arnOf: procedure => setting(env, ENV[procedure]) }),
    office: () => book.office(),
    storeOffice: (office, change) => book.store(office, change),
    calendar: calendarOf(settings),
    telemetry,
    newId: randomUUID,
  };
}
