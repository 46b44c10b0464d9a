import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Remark } from '../GeneratedFile';
import type { ComposeContainer, ContainerPlace } from './composeContainer';
import { file, local } from './files';

/** What Compose cannot do of a container. */
export function remarksOf(
  { name, label, container, workload }: ContainerPlace,
  { healthUnknown, leftVolumes }: ComposeContainer,
): Remark[] {
  const path = ['workloads', name];
  const own = { path, who: 'service team' as const };
  return [
    ...(healthUnknown
      ? [
          {
            ...own,
            kind: 'lost' as const,
            text: `${file} has no health check of ${label}: Compose asks from inside the container, and nothing in its image can ask.`,
            remedy:
              'Nothing is needed on the platform, which asks from outside; for Compose give the image a program that asks.',
          },
        ]
      : []),
    ...leftVolumes.map(volume => ({
      ...own,
      kind: 'lost' as const,
      text: `${file} leaves out the volume ${volume} of ${label}: a folder of the node.`,
      remedy: `Add it in ${local} if it is needed there.`,
    })),
    ...(Object.values(container.startAfter).includes('complete')
      ? [
          {
            ...own,
            kind: 'lost' as const,
            text: `In ${file} ${label} waits until the other has ended without error; Compose cannot wait for an end in any way.`,
            remedy: 'Nothing, unless the other is meant to fail.',
          },
        ]
      : []),
    ...(container === workload && workload.dns !== undefined
      ? [
          {
            ...own,
            kind: 'note' as const,
            text: `${file} leaves out the name servers of ${label}, which one's own machine may not reach.`,
            remedy: `Add them in ${local} if they are needed.`,
          },
        ]
      : []),
  ];
}

/** What the service needs and nobody said how to run here. */
export function notInvented({ calls, recovery }: ServiceFile): Remark[] {
  return [
    ...calls.databases.map((name, at): Remark => {
      const kinds = Object.values(recovery.stores).map(({ kind }) => kind);
      return {
        kind: 'decision',
        path: ['calls', 'databases', at],
        text: `Which database runs behind ${name} on one's own machine is not said${
          kinds.length ? ` (its stores are ${kinds.join(', ')})` : ''
        }; ${file} has none.`,
        remedy: `Add it to ${local} in the version that production has, and set its address there.`,
        who: 'service team',
      };
    }),
    ...calls.services.map(
      (name, at): Remark => ({
        kind: 'note',
        path: ['calls', 'services', at],
        text: `The service ${name} is not part of ${file}.`,
        remedy: `Run it beside this one, or set its address to a stand-in in ${local}.`,
        who: 'service team',
      }),
    ),
  ];
}
