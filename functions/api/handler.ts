import { handle } from 'hono/aws-lambda';
import { awsApiPorts } from '../../adapters/aws/api-ports.ts';
import { createApp } from './app.ts';

// The package it is to move to is not in the registry yet.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const handler = handle(createApp(await awsApiPorts()));
