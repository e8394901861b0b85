import type { ApiPorts } from '../../functions/ports.ts';
import { dynamo } from './clients.ts';
import { awsIssuer } from './issuer.ts';
import { ENV } from './keys.ts';
import { awsPorts } from './ports.ts';
import { awsRelyingParty } from './relying-party.ts';
import { createSessions } from './sessions.ts';
import { setting } from './settings.ts';
import { awsSystem } from './system.ts';

/** The ports of the API: a step's, who is asking, and browser sessions. @throws {ConfigMissing | SessionLimitInvalid} */
export const awsApiPorts = async (): Promise<ApiPorts> => ({
  ...awsPorts(),
  issuer: await awsIssuer(),
  sessions: createSessions({ client: dynamo, table: setting(process.env, ENV.table) }),
  system: awsSystem,
  relyingParty: awsRelyingParty(),
});
