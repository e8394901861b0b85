import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { PROCEDURE_NAMES, PROCEDURES } from '../casework/procedures.ts';
import { METRICS, type MetricName } from '../functions/ports/telemetry.ts';
import { counter, type Watched } from './alarms.ts';
import { FUNCTION_NAMES } from './function-specs.ts';

const WIDTH = 8;
const sum = { period: Duration.hours(1), statistic: 'Sum' };
const longest = { period: Duration.hours(1), statistic: 'Maximum' };

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: WIDTH, height: 6 });

/** What the office did, and how the machinery is, on one page: what an operator looks at first (docs/runbook.md). */
export function dashboard(scope: Construct, name: string, watched: Watched): Dashboard {
  const page = new Dashboard(scope, 'Dashboard', { dashboardName: name, defaultInterval: Duration.days(3) });
  for (const row of [office(watched), machinery(watched), underneath(watched)]) page.addWidgets(...row);
  return page;
}

function office({ service }: Watched): IWidget[] {
  const done = (metric: MetricName, statistic = 'Sum') =>
    counter(metric, service, statistic).with({ label: METRICS[metric] });
  return [
    graph('案件', [done('CasesOpened'), done('CasesClosed')]),
    graph('文书和督办', [done('DocumentsIssued'), done('TasksOverdue')]),
    graph('需要处置', [
      ...[done('ParkedCases', 'Maximum'), done('UndeliveredBells', 'Maximum'), done('DeadExecutions', 'Maximum')],
      done('UndeliveredNotices'),
    ]),
  ];
}

function machinery({ machines, functions }: Watched): IWidget[] {
  const each = Object.values(functions);
  return [
    graph(
      '流程实例',
      PROCEDURE_NAMES.flatMap(procedure => [
        machines[procedure].metricStarted({ ...sum, label: `${PROCEDURES[procedure]}启动` }),
        machines[procedure].metricFailed({ ...sum, label: `${PROCEDURES[procedure]}失败` }),
      ]),
    ),
    graph('函数出错和限流', [...each.map(fn => fn.metricErrors(sum)), ...each.map(fn => fn.metricThrottles(sum))]),
    graph(
      '函数最长用时',
      FUNCTION_NAMES.map(name => functions[name].metricDuration({ ...longest, label: name })),
    ),
  ];
}

function underneath({ http, table, queues }: Watched): IWidget[] {
  return [
    graph(
      '接口',
      [http.metricCount(sum), http.metricServerError(sum), http.metricClientError(sum)],
      [http.metricLatency({ ...sum, statistic: 'p99' })],
    ),
    graph('数据表', [table.metricConsumedReadCapacityUnits(sum), table.metricConsumedWriteCapacityUnits(sum)]),
    graph('未能处理的事件', [
      queues.lostUploads.metricApproximateNumberOfMessagesVisible(longest),
      queues.lostEvents.metricApproximateNumberOfMessagesVisible(longest),
    ]),
  ];
}
