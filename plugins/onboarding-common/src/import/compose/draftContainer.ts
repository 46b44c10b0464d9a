import { httpPortsOf } from '../container/healthDraft';
import { keyed } from '../container/keyed';
import { hostsDraft, reportLabels, sysctlsDraft } from '../container/podDraft';
import { portsDraft } from '../container/ports';
import {
  capabilitiesOf,
  privilegedOf,
  userOf,
  writableOf,
} from '../container/rights';
import { secondsOf } from '../container/units';
import { compact, seconds, type DraftObject } from '../draft/Draft';
import type { ComposeContainer, ComposeContext } from './ComposeContext';
import { reportLeftovers } from './rules/leftovers';
import { portsIn } from './rules/network';
import {
  checkOf,
  commandOf,
  folderOf,
  imageOf,
  variablesOf,
} from './rules/program';
import { resourcesOf } from './rules/resources';
import { mountsOf } from './rules/volumes';

/** The keys that the main container and sidecars have alike. */
export function draftContainer(
  container: ComposeContainer,
  context: ComposeContext,
): DraftObject {
  const { field, key, at, main, workload } = container;
  const ends = context.jobs.has(key);
  const place = { name: key, at, source: 'Compose' };
  const image = imageOf(container);
  const check = checkOf(container);
  const entries = portsIn(field);
  const taken = context.portNames.get(workload) ?? new Set<string>();
  context.portNames.set(workload, taken);
  const used = context.usedPorts.get(workload) ?? new Set<string>();
  context.usedPorts.set(workload, used);
  const ports =
    main && ends
      ? {}
      : portsDraft(entries, {
          ...{ at, main, taken, used, httpPorts: httpPortsOf(check) },
        });
  if (main && ends && entries.length)
    field.ask({
      topic: 'job-ports',
      question: `${key} runs to its end and has ports. Does anybody call it?`,
      proposal: 'No: the ports are left out.',
      consequence: 'Nothing can call it.',
      decider: 'service team',
      draft: at,
    });
  const user = userOf(field.field('user'), place);
  if (!field.field('user').present)
    field.ask({
      topic: 'user',
      question: `The file does not say which user ${key} runs as, so the image decides, often root. Which number has its user?`,
      proposal: 'An unprivileged user, as the image or the platform sets it.',
      consequence:
        'An image that insists on root does not start: root is refused unless the file says why.',
      decider: 'service team',
      draft: `${at}/user`,
    });
  const exception = (reason: string): DraftObject => ({
    reason,
    owner: context.owner,
  });
  const security = compact({
    writable: writableOf(
      {
        container: field,
        readOnly: field.field('read_only'),
        image: field.field('image'),
      },
      place,
    ),
    capabilities: capabilitiesOf(
      { add: field.field('cap_add'), drop: field.field('cap_drop') },
      place,
    ),
    root:
      user === 0 || (typeof user === 'string' && /^0+(?::|$)/.test(user))
        ? exception('Compose runs it as root: the file says user 0.')
        : undefined,
    privileged: privilegedOf(field.field('privileged'), place)
      ? exception('Compose runs it privileged; nobody has said why yet.')
      : undefined,
  });
  const { env, secrets } = variablesOf(container, context);
  const draft = compact({
    image,
    ...commandOf(container),
    workingDir: folderOf(container),
    ...ports,
    health: main && ends ? undefined : check?.health,
    resources: resourcesOf(field, place),
    env,
    secrets,
    mounts: mountsOf(container, context),
    user,
    security,
    tty: terminalOf(container),
  });
  for (const name of ['labels', 'annotations'])
    reportLabels(keyed(field.field(name)), at);
  reportLeftovers(container);
  return draft;
}

function terminalOf({ field }: ComposeContainer): true | undefined {
  const parts = [field.field('tty'), field.field('stdin_open')];
  for (const part of parts) if (part.present) part.kept('The same.');
  return parts.some(part => part.flag()) ? true : undefined;
}

/** What only the workload's own container says: names, kernel parameters, time to stop. */
export function podKeys({ field }: ComposeContainer): DraftObject {
  const grace = field.field('stop_grace_period');
  const stop = secondsOf(grace.text() ?? '');
  if (stop !== undefined) grace.kept('The same time to stop.');
  else if (grace.present) grace.unmapped('Not a duration.');
  return compact({
    hosts: hostsDraft(keyed(field.field('extra_hosts'), /[=:]/)),
    sysctls: sysctlsDraft(keyed(field.field('sysctls')), 'Compose'),
    // Docker waits 10 s where nothing is said; the service file 30 s, which does no harm.
    stop: stop === undefined ? undefined : seconds(stop),
  });
}
