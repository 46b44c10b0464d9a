import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { containersHave } from '../parts/containersHave';
import { imageReferenceOf, isUnpinned } from '../parts/imageReference';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Pull policies that do not fit the reference: an image pinned by its digest needs no registry to start again, and one
 * without version that is pulled only where it is missing is another one on each node. A tag with either policy is
 * right.
 *
 * @remarks Info. Polaris pullPolicyNotAlways, kube-score container-image-pull-policy and kubescape C-0075 ask for
 *   `Always` whatever the reference, which is wrong for a digest.
 */
export const pullPolicy: WorkloadRule = {
  id: 'pull-policy',
  title: 'Pull policy that does not fit',
  about: 'workload',
  playbook,
  judge(workload) {
    const containers = everyContainer(templateOf(workload));
    const needless = containers
      .filter(
        ({ image, imagePullPolicy }) =>
          imagePullPolicy === 'Always' &&
          imageReferenceOf(image).digest !== undefined,
      )
      .map(({ name }) => name);
    const lazy = containers
      .filter(
        ({ image, imagePullPolicy = 'Always' }) =>
          imagePullPolicy !== 'Always' && image !== '' && isUnpinned(image),
      )
      .map(({ name }) => name);
    const parts = [
      ...(needless.length > 0
        ? [
            `${containersHave(
              needless,
            )} pull policy Always for a digest, so no pod starts while the registry is away`,
          ]
        : []),
      ...(lazy.length > 0
        ? [
            `${containersHave(
              lazy,
            )} an image without version that is not pulled anew, so each node runs what it happens to hold`,
          ]
        : []),
    ];
    if (parts.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'pull-policy',
        severity: 'info',
        sentence: listed(parts),
        next: {
          sentence:
            'Leave `pullPolicy` to the chart (IfNotPresent) and give the image a version or digest',
        },
      }),
    ];
  },
};
