import { askOwner } from '../draft/askOwner';
import { httpPortsOf } from '../container/healthDraft';
import { imageDraft } from '../container/imageDraft';
import { standIn } from '../container/imageReference';
import { portsDraft } from '../container/ports';
import {
  capabilitiesOf,
  privilegedOf,
  userOf,
  writableOf,
} from '../container/rights';
import { compact, type DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import { machineOf } from './rules/machine';
import { portsOf } from './rules/network';
import {
  checkOf,
  commandOf,
  folderOf,
  nameOf,
  stopOf,
  terminalOf,
  variablesOf,
} from './rules/program';
import { resourcesOf } from './rules/resources';
import { volumesOf } from './rules/volumes';

const unknownOwner = 'unknown-team';
const source = 'Docker';

/** The service file of a container as `docker inspect` tells it. */
export function draftInspect(container: Field): DraftObject {
  const config = container.field('Config');
  const host = container.field('HostConfig');
  const name = nameOf(container);
  const image = config.field('Image');
  const entries = portsOf(config, host);
  const label = entries.length ? 'web' : 'worker';
  const at = `/workloads/${label}`;
  const check = checkOf(config.field('Healthcheck'), { at });
  const place = { name, at, source };
  const user = userOf(config.field('User'), place);
  if (config.field('User').text() === undefined) askUser(container, place);
  const exception = (reason: string): DraftObject => ({
    reason,
    owner: unknownOwner,
  });
  const { volumes, mounts } = volumesOf(container, host, at);
  const kept = Object.values(volumes).some(
    volume =>
      typeof volume === 'object' &&
      !Array.isArray(volume) &&
      volume.kind === 'disk',
  );
  const workload = compact({
    image:
      image.text() === undefined
        ? missingImage(container, place)
        : imageDraft(image, {
            name,
            at,
            look: 'docker image inspect, RepoDigests',
            before: 'Docker keeps the image it was made of',
          }),
    ...commandOf(config),
    workingDir: folderOf(config.field('WorkingDir')),
    ...portsDraft(entries, {
      ...{ at, main: true, httpPorts: httpPortsOf(check) },
      ...{ taken: new Set<string>(), used: new Set<string>() },
    }),
    health: check?.health,
    resources: resourcesOf(host),
    ...variablesOf(config, { at, name }),
    mounts,
    volumes,
    user,
    security: compact({
      writable: writableOf(
        { container, readOnly: host.field('ReadonlyRootfs'), image },
        place,
      ),
      capabilities: capabilitiesOf(
        { add: host.field('CapAdd'), drop: host.field('CapDrop') },
        place,
      ),
      root:
        user === 0 || (typeof user === 'string' && /^0+(?::|$)/.test(user))
          ? exception('Docker runs it as root: the container says user 0.')
          : undefined,
      privileged: privilegedOf(host.field('Privileged'), place)
        ? exception('Docker runs it privileged; nobody has said why yet.')
        : undefined,
    }),
    tty: terminalOf(config),
    ...machineOf(config, host, place),
    stop: stopOf(config),
    scale: kept ? 1 : undefined,
  });
  askOwner(container, unknownOwner, 'Docker');
  if (!entries.length)
    container.ask({
      topic: 'hand-over',
      question:
        'The container has no port, so it takes its work from somewhere. When does it move?',
      proposal: 'Later: no replica in production until the hand-over.',
      consequence: 'With replicas in both places its work may be done twice.',
      decider: 'service team',
      draft: '/environments/production',
    });
  return compact({
    apiVersion: 'portolan.dev/v1',
    kind: 'Service',
    name,
    owner: unknownOwner,
    workloads: { [label]: workload },
    environments: entries.length
      ? {}
      : { production: { workloads: { [label]: { scale: 0 } } } },
  });
}

interface Place {
  name: string;
  at: string;
}

function missingImage(container: Field, { name, at }: Place): string {
  container.ask({
    topic: 'image',
    question: `Docker does not say which image ${name} runs. Which one?`,
    proposal: standIn(name),
    consequence: 'The pods cannot start before the image is named.',
    decider: 'service team',
    blocks: true,
    draft: `${at}/image`,
  });
  return standIn(name);
}

function askUser(container: Field, { name, at }: Place) {
  container.ask({
    topic: 'user',
    question: `Nothing says which user ${name} runs as, so it is root unless the program changes it. Which number has its user?`,
    proposal: 'An unprivileged user, as the image or the platform sets it.',
    consequence:
      'An image that insists on root does not start: root is refused unless the file says why.',
    decider: 'service team',
    draft: `${at}/user`,
  });
}
