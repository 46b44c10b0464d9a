import type { WorkloadRule } from '../../Rule';
import {
  containersOf,
  podsAmong,
  waitingSince,
  type ContainerOfPod,
} from '../parts/containersOf';
import { instantOf, second } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { isPullFault } from '../parts/waitingReasons';
import { podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/** As robusta's `image_pull_backoff` waits, so that a registry's hiccup is none. */
const grace = 60 * second;

/** What registries answer, as containerd passes it on in the message. */
const causes: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /toomanyrequests|429|rate limit/i,
    'the registry lets no more be pulled now',
  ],
  [
    /unauthorized|denied|forbidden|authorization failed|\b40[13]\b|credential/i,
    'the registry does not let this cluster in',
  ],
  [/not found|manifest unknown|\b404\b/i, 'the registry has no such image'],
  [
    /no such host|timeout|deadline exceeded|refused|unreachable|connection reset/i,
    'the registry cannot be reached',
  ],
  [/no match for platform/i, "the image is not made for this node's processor"],
  [/no space left/i, 'the node has no room for it'],
];

/**
 * An image that does not come. For its first minute it is `progressing`.
 *
 * @remarks The reasons of k8sgpt's pod analyzer, the delay of robusta.
 */
export const imagePull: WorkloadRule = {
  id: 'image-pull',
  title: 'Image does not come',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const waiting = live
      .flatMap(containersOf)
      .filter(({ status }) => isPullFault(status.state.waiting?.reason));
    const [first] = [...waiting].sort(
      (a, b) => (waitingSince(a) ?? 0) - (waitingSince(b) ?? 0),
    );
    if (!first) {
      return [];
    }
    const pods = podsAmong(waiting);
    const since = waitingSince(first);
    const isEarly = since !== undefined && context.now - since < grace;
    const wanted = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    return [
      {
        rule: 'image-pull',
        severity: isEarly ? 'progressing' : wanted,
        sentence: `${podsOfName(
          { some: pods.length, all: live.length },
          workload.object.metadata.name,
          { one: 'does', many: 'do' },
        )} not get ${imageOf(first)}: ${causeOf(first)}`,
        object: objectRefOf('pods', first.pod),
        since: instantOf(since),
        next: {
          sentence: 'Read what the registry answered, at the end of the events',
          command: kubectl(
            context,
            first.pod,
            `describe pod/${first.pod.metadata.name}`,
          ),
        },
      },
    ];
  },
};

function imageOf({ spec, status }: ContainerOfPod): string {
  return spec?.image || status.image || `the image of ${status.name}`;
}

function causeOf({ status }: ContainerOfPod): string {
  const { reason = '', message = '' } = status.state.waiting ?? {};
  if (reason === 'InvalidImageName') {
    return 'that is no name of an image (InvalidImageName)';
  }
  if (reason === 'ErrImageNeverPull') {
    return 'it is not on the node and must not be pulled (ErrImageNeverPull)';
  }
  const cause = causes.find(([pattern]) => pattern.test(message))?.[1];
  return cause ? `${cause} (${reason})` : reason;
}
