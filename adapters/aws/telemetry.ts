import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Telemetry } from '../../functions/ports.ts';
import { loggable } from '../../functions/telemetry.ts';
import { NAMESPACE, SERVICE } from './keys.ts';

/**
 * JSON lines by Powertools' logger, counters as lines of the embedded metric format, which CloudWatch makes metrics of: no call,
 * no permission, nothing to wait for. `POWERTOOLS_SERVICE_NAME` says of which stage they are.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createTelemetry(service = process.env.POWERTOOLS_SERVICE_NAME ?? SERVICE): Telemetry {
  const logger = new Logger({ serviceName: service });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: service });
  return {
    log: (level, event, fields = {}) => {
      logger[level](event, loggable(fields));
    },
    count: (metric, value) => {
      // Written at once: a function that is killed afterwards has counted what it did.
      metrics.addMetric(metric, MetricUnit.Count, value);
      metrics.publishStoredMetrics();
    },
  };
}
