import { handle } from 'hono/aws-lambda';
import { awsIssuer } from '../../adapters/aws/issuer.ts';
import { awsPorts } from '../../adapters/aws/ports.ts';
import { createApp } from './app.ts';

export const handler = handle(createApp({ ...awsPorts(), issuer: await awsIssuer() }));
