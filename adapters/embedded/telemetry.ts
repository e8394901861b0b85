import { loggable } from '../../functions/telemetry.ts';
import type { Clock, LogEvent, LogFields, LogLevel, MetricName, Telemetry } from '../../functions/ports.ts';

const ORDER: readonly LogLevel[] = ['info', 'warn', 'error'];

export const isLogLevel = (text: string | undefined): text is LogLevel => ORDER.some(level => level === text);

interface Options {
  readonly clock: Clock;
  /** The least that is written; `error` by default. */
  readonly level?: LogLevel | undefined;
  /** Takes one line; the standard error output by default. */
  readonly write?: (line: string) => void;
}

const toStandardError = (line: string): void => {
  console.error(line);
};

/** The same lines as on AWS: one JSON object each, of the same allowed fields. A counter is a line of level `info`. */
export function createTelemetry({ clock, level: least = 'error', write = toStandardError }: Options): Telemetry {
  const line = (level: LogLevel, message: LogEvent, more: object): void => {
    if (ORDER.indexOf(level) < ORDER.indexOf(least)) return;
    const timestamp = new Date(clock.now()).toISOString();
    write(JSON.stringify({ level: level.toUpperCase(), message, timestamp, service: 'rongcuo', ...more }));
  };
  return {
    log: (level: LogLevel, event: LogEvent, fields: LogFields = {}) => {
      line(level, event, loggable(fields));
    },
    count: (metric: MetricName, value: number) => {
      line('info', 'metric', { [metric]: value });
    },
  };
}
