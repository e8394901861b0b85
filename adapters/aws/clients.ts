import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Made once a process and kept warm between invocations. Short time limits: a call that hangs is retried by the SDK while
 * the Lambda function still has time to say so.
 */
export const patience = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
} as const;

export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

export const dynamo = documentClient(new DynamoDBClient(patience));

/** Without WHEN_REQUIRED the SDK signs the CRC32 of an empty body into every upload link, and each upload then fails. */
export const s3Options = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;
export const s3 = new S3Client({ ...patience, ...s3Options, requestHandler: { requestTimeout: 60_000 } });

export const sfn = new SFNClient(patience);
