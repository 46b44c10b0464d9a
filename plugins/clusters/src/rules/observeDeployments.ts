import type {
  DeploymentDetail,
  ServiceDetail,
} from '@portolan/plugin-clusters-common';
import {
  verdicts,
  type Answer,
  type Observation,
} from '@portolan/portal-common';
import {
  isWhole,
  observeCell,
  observeColumns,
  type ObservedCell,
  type ObservedColumn,
} from './observeColumns';
import { observeWhole } from './observeWhole';
import { serviceVerdict, type ServiceVerdict } from './serviceVerdict';

/** A deployment of a service as it may be shown now. */
export interface ObservedDeployment {
  deployment: DeploymentDetail;
  column: ObservedColumn;
  observed: ObservedCell;
}

/** A service with its deployments as they may be shown now. */
export interface ObservedServiceDetail extends ServiceVerdict {
  /** Production first, then the worst first. */
  deployments: ObservedDeployment[];
  isComplete: boolean;
  /** When the oldest of what it stands on was seen; none where nothing was. */
  seenAt?: string;
}

/** What the deployments of a service are worth at `now` (milliseconds since the epoch). */
export function observeDeployments(
  { body, seen }: Pick<Answer<ServiceDetail>, 'body' | 'seen'>,
  at: { portal: Observation<unknown>; now: number },
): ObservedServiceDetail {
  const columns = observeColumns(
    body.deployments.map(({ column }) => column),
    { seen, ...at },
  );
  const whole = observeWhole(columns);
  const deployments = body.deployments.map((deployment, index) => ({
    deployment,
    column: columns[index],
    observed: observeCell(deployment.cell, columns[index]),
  }));
  return {
    ...serviceVerdict(
      columns,
      deployments.map(({ observed }) => observed),
    ),
    deployments: deployments.sort(productionAndWorstFirst),
    isComplete: columns.every(isWhole),
    ...('seenAt' in whole ? { seenAt: whole.seenAt } : {}),
  };
}

function productionAndWorstFirst(
  a: ObservedDeployment,
  b: ObservedDeployment,
): number {
  return (
    Number(b.column.column.isProduction) -
      Number(a.column.column.isProduction) ||
    verdicts.indexOf(a.observed.verdict ?? 'absent') -
      verdicts.indexOf(b.observed.verdict ?? 'absent')
  );
}
