import { z } from 'zod';

/** Where a file of a submission arrives: `quarantine/<submission>/<file>`. */
const arrivedKey = z
  .string()
  .regex(/^quarantine\/[^/]+\/[^/]+$/)
  .transform(key => {
    const [, submission = '', file] = key.split('/');
    return { submission, file };
  });

/**
 * "Look at this file": S3's "Object Created", or GuardDuty's "Malware Protection Object Scan Result", as EventBridge delivers
 * them. Both are only bells: what was found stands at the object itself (adapters/aws/scanner.ts).
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
export const arrival = z.object({
  detail: z.union([
    z.object({ object: z.object({ key: arrivedKey }) }).transform(({ object }) => object.key),
    z
      .object({ s3ObjectDetails: z.object({ objectKey: arrivedKey }) })
      .transform(detail => detail.s3ObjectDetails.objectKey),
  ]),
});
