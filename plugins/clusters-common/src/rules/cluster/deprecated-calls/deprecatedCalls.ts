import type { Severity } from '../../../model/Finding';
import type { ClusterRule } from '../../Rule';
import { isUpgradeDue } from '../../versions/isUpgradeDue';
import { minorOf } from '../../versions/minorOf';
import { clusterItself, findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'deprecated-calls';

/**
 * Deprecated APIs that clients have called since the API server was started, by its own metric
 * `apiserver_requested_deprecated_apis`: a warning when the next minor no longer answers them, bad when that upgrade is
 * due.
 *
 * @remarks KEP-1693. Objects read from the API server are converted already and tell nothing about their source.
 */
export const deprecatedCalls: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Deprecated API calls',
  playbook,
  judge(context) {
    const { objects, version, deprecatedCalls: calls = [] } = context;
    const server = minorOf(version);
    const isDue = isUpgradeDue(context);
    return calls.map(({ group, version: api, ...call }) => {
      const { subresource, removedRelease } = call;
      const resource =
        subresource === '' ? call.resource : `${call.resource}/${subresource}`;
      const removed = minorOf(removedRelease);
      const isNext =
        removed !== undefined && server !== undefined && removed <= server + 1;
      const soon: Severity = isDue ? 'bad' : 'warning';
      const name = group === '' ? api : `${group}/${api}`;
      return findingOf(id, clusterItself(objects), {
        severity: isNext ? soon : 'info',
        sentence: `Somebody still calls ${resource} of ${name}, which ${
          removedRelease === ''
            ? 'is deprecated'
            : `${removedRelease} no longer answers`
        }`,
        next: 'Find who calls it in the audit log, and move it to the newer version of the API',
        command: `kubectl get --raw /metrics | grep apiserver_requested_deprecated_apis`,
      });
    });
  },
};
