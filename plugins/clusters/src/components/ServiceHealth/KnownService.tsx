import {
  annotations,
  namedProblem,
  problemOf,
  type Problem,
} from '@portolan/portal-common';
import {
  CodeBlock,
  ObservationView,
  ProblemNotice,
} from '@portolan/portal-react';
import type { ReactNode } from 'react';
import type { ServiceDetailView } from '../../hooks/useServiceDetail';
import type { ObservedServiceDetail } from '../../rules/observeDeployments';

/**
 * A service as it is known: what the way to the portal and those to the clusters lack is said first, each once, then
 * its deployments, or what to write so that it has some.
 */
export function KnownService(props: {
  view: ServiceDetailView;
  /** Name of the catalog entity, for the line to write. */
  name: string;
  children: (observed: ObservedServiceDetail) => ReactNode;
}) {
  const { view, name, children } = props;
  const { portal, known } = view;
  if (!known) {
    return <ObservationView observation={portal}>{() => null}</ObservationView>;
  }
  const { deployments } = known.observed;
  return (
    <>
      {portal.state === 'stale' && <ProblemNotice problem={portal.problem} />}
      {portal.state !== 'stale' &&
        problemsOf(known.observed).map(problem => (
          <ProblemNotice key={problem.message} problem={problem} />
        ))}
      {known.detail.problem && (
        <p role="note">
          <span aria-hidden>? </span>
          {known.detail.problem}
        </p>
      )}
      {deployments.some(isPending) && (
        <p>… Not asked yet. The first answer comes within seconds.</p>
      )}
      {deployments.length === 0 ? (
        <>
          <p>
            No workload on a cluster that was seen belongs to it. Its workloads
            are those with this label, or those its catalog entry selects by{' '}
            <code>{annotations.kubernetesLabelSelector}</code>.
          </p>
          <CodeBlock
            text={`${annotations.kubernetesId}: ${name}`}
            what="the label and annotation"
          />
        </>
      ) : (
        children(known.observed)
      )}
    </>
  );
}

function isPending({
  column,
}: ObservedServiceDetail['deployments'][number]): boolean {
  return column.observation.state === 'pending';
}

/** What is wrong with the clusters of a service, each said once with its name. */
function problemsOf({ deployments }: ObservedServiceDetail): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { column } of deployments) {
    const problem = problemOf(
      namedProblem(column.observation, column.column.cluster),
    );
    if (problem) problems.set(problem.message, problem);
  }
  return [...problems.values()];
}
