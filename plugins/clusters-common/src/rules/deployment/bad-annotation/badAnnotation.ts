import { annotations } from '@portolan/portal-common';
import type { DeploymentRule } from '../../Rule';
import { componentOf } from '../componentOf';

const id = 'bad-annotation';

/** An annotation of the service cannot be read, so that what it speaks of is not known. */
export const badAnnotation: DeploymentRule = {
  about: 'deployment',
  id,
  title: 'Annotation that cannot be read',
  playbook: {
    meaning:
      'The catalog entry of the service says which workloads are its own, or where it is meant to run, in words that cannot be read. What was meant is not guessed: nothing is matched by a selector that is broken, so faults of those workloads would show nowhere.',
    inEcs:
      'As a service discovery name with a typing error: everything runs, and nobody finds it.',
    check: [
      'Open the catalog entry and read the annotation that the sentence names.',
      'Try the selector: `kubectl get pods -A --selector "SELECTOR"` says what is wrong with it.',
    ],
    mend: [
      'Write it as kubectl takes it, such as `app=web,tier in (front,edge)`, or use `backstage.io/kubernetes-id` instead.',
      'Write `portolan.dev/deployments` as pairs: `production=eks-eu-prod,staging=eks-eu-staging`.',
    ],
    call: 'The owner of the service, in working hours. Nobody is woken by a typing error.',
  },
  judge({ service, claimed, expectedProblem }) {
    const problems = [
      // What it claims is not known, so neither is how that runs.
      ...(claimed.state === 'unreadable'
        ? [{ ...claimed, severity: 'unknown' as const }]
        : []),
      ...(expectedProblem === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              annotation: annotations.deployments,
              problem: expectedProblem,
            },
          ]),
    ];
    return problems.map(({ severity, annotation, problem }) => ({
      rule: id,
      severity,
      sentence: `The annotation ${annotation} of the catalog entry cannot be read: ${problem}`,
      object: componentOf(service),
      next: { sentence: `Correct ${annotation} in the catalog entry` },
    }));
  },
};
