import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Workload } from '../../model/service/workload';
import { objectOf } from '../places';
import { fits, is, type Matcher, promqlExactly } from '../text/promql';
import { type Series, seriesFor } from './Alert';

/** The workload that alerts look at, by the names its series have. */
export interface Target {
  service: ServiceFile;
  namespace: string;
  workload: string;
  object: string;
  pods: Matcher[];
  /** A pod's name that fits. */
  pod: string;
}

/** See {@link Target}. */
export function targetOf(
  service: ServiceFile,
  namespace: string,
  workload: string,
  { kind }: Workload,
): Target {
  const object = objectOf(service, workload);
  // The suffixes of ReplicaSets and their pods; of StatefulSets a number.
  const suffix = kind === 'stateful' ? '[0-9]+' : '[a-z0-9]{6,10}-[a-z0-9]{5}';
  return {
    service,
    namespace,
    workload,
    object,
    pods: [
      is('namespace', namespace),
      fits('pod', `${promqlExactly(object)}-${suffix}`),
    ],
    pod: kind === 'stateful' ? `${object}-0` : `${object}-5d8f7c9b6d-x2x2x`,
  };
}

/** The series of a container of one of its pods, for the proof of an alert. */
export function podSeries(
  target: Target,
  metric: string,
  values: string,
  more: Readonly<Record<string, string>> = {},
): Series {
  return seriesFor(metric, target.pods, values, {
    pod: target.pod,
    container: 'app',
    ...more,
  });
}
