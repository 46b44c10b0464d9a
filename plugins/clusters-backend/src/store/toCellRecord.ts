import type { Cell, Change } from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';
import type { CellRecord } from './cellRecord';

/** A deployment whose cell is known freshly. */
export interface SeenDeployment {
  service: string;
  /** Of the service. */
  title: string;
  environment: string;
  cluster: string;
  cell: Cell;
}

/**
 * How a deployment is now, and what that changed. Nothing changed where it was not known before: that is the first
 * look, not news.
 *
 * @param at - in ISO 8601
 */
export function toCellRecord(
  seen: SeenDeployment,
  before: CellRecord | undefined,
  at: string,
): { record: CellRecord; changes: Change[] } {
  const { service, environment, cluster, cell } = seen;
  const { health, wanted } = cell;
  const [version] = cell.versions;
  const record: CellRecord = {
    type: 'cell',
    service,
    environment,
    cluster,
    health,
    since: before?.health === health ? before.since : cell.since ?? at,
    settled:
      health === 'progressing' ? before?.settled ?? 'progressing' : health,
    wanted,
    ...(version === undefined ? {} : { version }),
  };
  if (before && JSON.stringify(before) === JSON.stringify(record)) {
    return { record: before, changes: [] };
  }
  return { record, changes: before ? changesOf(seen, before, record, at) : [] };
}

function changesOf(
  seen: SeenDeployment,
  before: CellRecord,
  record: CellRecord,
  at: string,
): Change[] {
  const { service, environment, cluster, title, cell } = seen;
  const common = { at, service, environment, cluster };
  const where = `in ${environment} on ${cluster}`;
  const changes: Change[] = [];
  if (before.version !== record.version && record.version !== undefined) {
    changes.push({
      ...common,
      kind: 'rollout',
      ...(before.version === undefined ? {} : { from: before.version }),
      to: record.version,
      sentence: `${title} gets ${record.version}${
        before.version === undefined ? '' : ` after ${before.version}`
      } ${where}`,
    });
  } else if (before.wanted !== record.wanted) {
    changes.push({
      ...common,
      kind: 'scale',
      from: String(before.wanted),
      to: String(record.wanted),
      sentence: `${title} is scaled from ${before.wanted} to ${record.wanted} ${where}`,
    });
  }
  if (before.settled !== record.settled && before.settled !== 'progressing') {
    changes.push({
      ...common,
      kind: 'health',
      from: before.settled,
      to: record.settled,
      sentence: `${title} ${healthInWords(record.settled)} ${where}${
        cell.sentence && record.settled !== 'good' ? `: ${cell.sentence}` : ''
      }`,
    });
  }
  return changes;
}

function healthInWords(health: Verdict): string {
  switch (health) {
    case 'good':
      return 'is well again';
    case 'warning':
      return 'is degraded';
    case 'bad':
      return 'is failing';
    case 'progressing':
      return 'is on its way';
    case 'suspended':
      return 'is switched off';
    case 'unknown':
      return 'cannot be told to be well';
    case 'absent':
      return 'is gone';
    default: {
      const never: never = health;
      return never;
    }
  }
}
