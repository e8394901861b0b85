import type { SystemProbe } from '../../functions/ports.ts';

/**
 * On AWS the sweep, the storage and the backups are other services' business: CloudWatch has the sweep's counters and alarms, AWS Backup
 * its jobs. The API is given no right to ask them; it says where to look.
 */
export const awsSystem: SystemProbe = { status: () => Promise.resolve({ host: 'aws' }) };
