import type { ClusterRule } from '../../Rule';
import { ageOf, clusterItself, findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'clock-skew';
/** Seconds from which on clocks worry, and from which on tokens and certificates are refused for their times. */
const far = { warning: 60, bad: 3_600 };

/**
 * The clocks of the API server and of the portal are more than a minute apart, by the header `Date` of its answers: a
 * warning; bad from an hour. Which of the two is wrong this cannot tell.
 *
 * @remarks RFC 9110, 6.6.1: an origin server with a clock sends `Date`. etcd warns from one second between its members
 *   (`ClockDifference`); a minute is what no network explains.
 */
export const clockSkew: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Clock is wrong',
  playbook,
  judge({ objects, clockAheadSeconds = 0 }) {
    const seconds = Math.abs(clockAheadSeconds);
    return seconds <= far.warning
      ? []
      : [
          findingOf(id, clusterItself(objects), {
            severity: seconds < far.bad ? 'warning' : 'bad',
            sentence: `Its clock is ${ageOf(seconds / 60)} ${
              clockAheadSeconds > 0 ? 'ahead of' : 'behind'
            } the portal's, so ages and times of what happens there are wrong by as much`,
            next: 'Compare both clocks with a third, and mend time synchronisation of the one that is wrong',
            command: `kubectl get --raw /readyz -v=8 2>&1 | grep -i ' date:'; date -u`,
          }),
        ];
  },
};
