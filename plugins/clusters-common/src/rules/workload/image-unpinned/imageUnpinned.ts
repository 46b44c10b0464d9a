import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { isUnpinned } from '../parts/imageReference';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Images without a tag or with `latest`, and without a digest: the next pod may run something else than its neighbour.
 *
 * @remarks Info: what runs, runs. As popeye 100 and 101, polaris tagNotSpecified (which takes the port in
 *   `registry:5000/app` for a tag), kube-score container-image-tag, kube-linter latest-tag (which want a tag beside a
 *   digest).
 */
export const imageUnpinned: WorkloadRule = {
  id: 'image-unpinned',
  title: 'Image without version',
  about: 'workload',
  playbook,
  judge(workload) {
    const images = everyContainer(templateOf(workload))
      .map(({ image }) => image)
      .filter(image => image !== '' && isUnpinned(image));
    if (images.length === 0) {
      return [];
    }
    const unique = [...new Set(images)];
    return [
      aboutWorkload(workload, {
        rule: 'image-unpinned',
        severity: 'info',
        sentence: `${unique.length === 1 ? 'Image' : 'Images'} ${listed(
          unique,
        )} ${
          unique.length === 1 ? 'names' : 'name'
        } no version, so two pods may run different programs and nothing can be rolled back to`,
        next: {
          sentence:
            'Let the pipeline write the tag of the build, better its digest, as `image` in portolan.yaml or in the values of the release',
        },
      }),
    ];
  },
};
