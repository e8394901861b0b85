import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { noScanner } from '../../functions/intake/scanner.ts';
import type { Scanner, Verdict } from '../../functions/ports.ts';
import { createClamd } from '../clamd.ts';
import { calling } from './errors.ts';
import { SCANNERS } from './keys.ts';

const SERVICE = '查毒服务';
/** @see https://docs.aws.amazon.com/guardduty/latest/ug/monitor-enable-s3-object-tagging-malware-protection.html */
const TAG = 'GuardDutyMalwareScanStatus';

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  NO_THREATS_FOUND: { verdict: 'clean' },
  THREATS_FOUND: { verdict: 'infected', note: 'GuardDuty THREATS_FOUND' },
  UNSUPPORTED: { verdict: 'unscanned', note: 'GuardDuty 不能检查（加密、过大或者层数过多）' },
  ACCESS_DENIED: { verdict: 'unscanned', note: 'GuardDuty 没有权限读取' },
  FAILED: { verdict: 'unscanned', note: 'GuardDuty 检查失败' },
};

interface Options {
  readonly client: S3Client;
  readonly bucket: () => string;
}

/**
 * GuardDuty Malware Protection for S3 looks at each new object by itself and writes what it found on a tag of that version; its
 * event only says that it has. While there is no tag the result is still to come.
 */
export const createGuardDuty = ({ client, bucket }: Options): Scanner => ({
  name: 'guardduty',
  scan: async ({ key, version }) => {
    const pinned = version === '' ? {} : { VersionId: version };
    const command = new GetObjectTaggingCommand({ Bucket: bucket(), Key: key, ...pinned });
    const { TagSet = [] } = await calling(SERVICE, client.send(command));
    const status = TagSet.find(({ Key }) => Key === TAG)?.Value;
    return status === undefined ? undefined : VERDICTS[status];
  },
});

/**
 * The scanner of this function: `none`, `guardduty`, or clamd's address. Without a setting it is another function's work.
 * @throws {ScannerAddressInvalid}
 */
export function scannerOf(setting: string | undefined, options: Options): Scanner | undefined {
  if (setting === undefined || setting === '') return undefined;
  if (setting === SCANNERS.none) return noScanner;
  return setting === SCANNERS.guardduty ? createGuardDuty(options) : createClamd(setting);
}
