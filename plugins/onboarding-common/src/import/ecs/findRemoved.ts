import type { Field } from '../read/Field';

/**
 * Names of the containers that have no work on Kubernetes: log routers, and the proxy of App Mesh. A router that other
 * containers reach by a port or a shared folder stays.
 */
export function findRemoved(
  task: Field,
  containers: readonly Field[],
): ReadonlySet<string> {
  const removed = new Set<string>();
  const mesh = task.field('proxyConfiguration').field('containerName').text();
  for (const field of containers) {
    const name = field.field('name').text();
    if (name === undefined || removed.size === containers.length - 1) continue;
    const router = field.field('firelensConfiguration');
    if (name === mesh) {
      removed.add(name);
      field.unmapped(
        'The proxy of App Mesh, which ended on 30 September 2026: the container is left out.',
      );
    } else if (router.present && !isShared(field, containers)) {
      removed.add(name);
      reportRouter(field, router);
    } else if (router.present) {
      router.decide({
        topic: 'router',
        question: `The log router ${name} is also reached by a port or a shared folder. Is it still needed?`,
        proposal: 'Yes: it stays as a sidecar, without the log driver.',
        consequence:
          'Kubernetes sends it no standard output; what comes by port or folder still does.',
        decider: 'platform team',
      });
    }
  }
  return removed;
}

function isShared(router: Field, containers: readonly Field[]): boolean {
  const volumes = new Set(sources(router));
  return (
    router.field('portMappings').items().length > 0 ||
    containers.some(
      field =>
        field.pointer !== router.pointer &&
        sources(field).some(source => volumes.has(source)),
    )
  );
}

function sources(field: Field): string[] {
  return field
    .field('mountPoints')
    .items()
    .flatMap(mount => mount.field('sourceVolume').text() ?? []);
}

function reportRouter(field: Field, router: Field) {
  const options = router.field('options');
  const custom = options.entries().find(([key]) => /^config-file/.test(key));
  if (custom)
    options.decide({
      topic: 'router-config',
      question:
        'The log router has a configuration of its own. What does it do: filter, parse, send elsewhere?',
      proposal: 'Nothing that the log agent of the cluster must do too.',
      consequence:
        'Lines that were parsed, dropped or sent elsewhere are then not.',
      decider: 'platform team',
    });
  field.platform(
    'The log router is left out: the log agent of the cluster collects standard output.',
  );
}
