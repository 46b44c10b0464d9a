import { compact, type DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import { contextOf } from './contextOf';
import { draftContainer, podKeys } from './draftContainer';
import { startAfterOf } from './rules/order';
import { holdBack, reportNoPod, reportProfiles, scaleOf } from './rules/scale';
import { askOwner } from '../draft/askOwner';
import { backingStores, reportTop } from './rules/top';

const mostServices = 100;

/** The service file of a Compose file; problems and outcomes are in the ledger of its fields. */
export function draftCompose(root: Field): DraftObject | undefined {
  const services = root.field('services').entries();
  if (services.length > mostServices) {
    root
      .field('services')
      .problem(
        `There are ${services.length} services; at most ${mostServices} are read.`,
        'Give the file of one product.',
      );
    return undefined;
  }
  for (const [key, field] of services)
    if (field.node?.kind !== 'object') {
      field.problem(
        `The service ${key} is no mapping.`,
        'Write image and the rest below it.',
      );
      return undefined;
    }
  const context = contextOf(root, services);
  if (!context.containers.length) {
    root
      .field('services')
      .problem(
        'All services are databases and the like; none is a program of yours.',
        'Add the service that uses them.',
      );
    return undefined;
  }
  const stores = backingStores(services, context);
  const [mains, others] = [true, false].map(main =>
    context.containers.filter(each => each.main === main),
  );
  // The main container first: what two want it gets.
  const drafts = new Map(
    [...mains, ...others].map(container => [
      container.key,
      draftContainer(container, context),
    ]),
  );
  const workloads: DraftObject = {};
  for (const container of others) reportNoPod(container);
  const held: DraftObject = {};
  for (const container of mains) {
    const { label, key } = container;
    const own = drafts.get(key) ?? {};
    const sidecars = others
      .filter(({ workload }) => workload === label)
      .map((each): [string, DraftObject] => [
        each.label,
        compact({
          ...drafts.get(each.key),
          startAfter: startAfterOf(each, context),
        }),
      ]);
    const ends = context.jobs.has(key);
    const volumes = context.volumes.get(label) ?? {};
    const scale = scaleOf(container, { ends, volumes });
    workloads[label] = compact({
      ...own,
      ...podKeys(container),
      run: ends ? 'before-deploy' : undefined,
      scale,
      volumes,
      startAfter: startAfterOf(container, context),
      sidecars: Object.fromEntries(sidecars),
    });
    reportProfiles(container);
    if (!ends && !('port' in own) && !('ports' in own))
      held[label] = holdBack(container);
  }
  reportTop(root, context);
  return compact({
    apiVersion: 'portolan.dev/v1',
    kind: 'Service',
    name: context.serviceName,
    owner: askOwner(root, context.owner, 'Compose'),
    workloads,
    recovery: compact({ stores }),
    environments: compact({
      production: compact({ workloads: compact(held) }),
    }),
  });
}
