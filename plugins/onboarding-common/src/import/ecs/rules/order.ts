import type { DraftObject } from '../../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';

const conditions = new Map<string, string>(
  Object.entries({
    START: 'started',
    HEALTHY: 'healthy',
    SUCCESS: 'success',
    COMPLETE: 'complete',
  }),
);

/** Whether a condition of dependsOn waits for the end of a container. */
export function isEnd(condition: string | undefined): boolean {
  return /^(?:success|complete)$/i.test(condition ?? '');
}

/**
 * What a container waits for (B5 of the facts). Whoever is waited for starts first, as a native sidecar if it goes on
 * (stable from Kubernetes 1.33, stopped in reverse order as in ECS), as an init container if it ends.
 */
export function orderOf(
  container: EcsContainer,
  context: EcsContext,
): DraftObject {
  const startAfter: DraftObject = {};
  for (const entry of container.field.field('dependsOn').items()) {
    const name = entry.field('containerName').text() ?? '';
    const condition = entry.field('condition').text()?.toUpperCase() ?? '';
    const other = context.containers.find(one => one.name === name);
    const word = conditions.get(condition);
    if (context.removed.has(name)) {
      entry.unmapped(
        `The container ${name} is left out, so nothing waits for it.`,
      );
      continue;
    }
    if (!other || !word) {
      entry.problem(
        other
          ? `The condition of dependsOn is none of ${[
              ...conditions.keys(),
            ].join(', ')}.`
          : 'dependsOn names a container that is not in the task definition.',
        'Correct dependsOn; ECS would refuse it too.',
      );
      entry.unmapped('Refused: see the problem at this place.');
      continue;
    }
    if ((other.essential || other.main) && isEnd(condition)) {
      entry.problem(
        `${
          container.name
        } waits for the end (${condition}) of ${name}, which is ${
          other.essential
            ? 'essential: its end would stop the task'
            : 'what the workload is about: it goes on'
        }.`,
        other.essential
          ? `Set essential of ${name} to false, or wait for START or HEALTHY.`
          : 'Wait for START or HEALTHY.',
      );
      entry.unmapped('Refused: see the problem at this place.');
      continue;
    }
    if (word === 'healthy' && !other.field.field('healthCheck').present) {
      entry.problem(
        `${container.name} waits for ${name} to be HEALTHY, which has no health check.`,
        `Give ${name} a health check, or wait for START.`,
      );
      entry.unmapped('Refused: see the problem at this place.');
      continue;
    }
    startAfter[other.label] = word;
    report(entry, word, { container, other });
  }
  return startAfter;
}

function report(
  entry: EcsContainer['field'],
  word: string,
  { container, other }: { container: EcsContainer; other: EcsContainer },
) {
  switch (word) {
    case 'started':
    case 'healthy':
      entry.kept(
        `${other.name} becomes a native sidecar that starts first${
          word === 'healthy' ? ' and must be healthy' : ''
        }, and stops last.`,
      );
      return;
    case 'success':
      entry.changed(
        `${other.name} becomes an init container. Where it fails, ECS stops the task; Kubernetes tries again after a while.`,
      );
      return;
    default:
      entry.decide({
        topic: 'complete',
        question: `${container.name} starts when ${other.name} has ended, even with an error (COMPLETE). May it wait for success instead?`,
        proposal: 'No: its exit code is ignored, by a shell around it.',
        consequence:
          'An image without a shell cannot ignore the code: there only success works.',
        decider: 'service team',
        draft: `${container.at}/startAfter`,
      });
  }
}

/** Finds containers that wait for each other in a circle, and says so at one of them. */
export function checkCycles(containers: readonly EcsContainer[]) {
  const waits = new Map(
    containers.map(({ name, field }) => [
      name,
      field
        .field('dependsOn')
        .items()
        .flatMap(entry => entry.field('containerName').text() ?? []),
    ]),
  );
  const done = new Set<string>();
  for (const { name, field } of containers) {
    const circle = circleFrom(name, { waits, done, path: [] });
    if (!circle) continue;
    field
      .field('dependsOn')
      .problem(
        `Containers wait for each other in a circle: ${circle.join(' → ')}.`,
        'Remove one of these dependencies; ECS would refuse them too.',
      );
    return;
  }
}

interface Walk {
  waits: ReadonlyMap<string, readonly string[]>;
  done: Set<string>;
  path: string[];
}

function circleFrom(name: string, walk: Walk): string[] | undefined {
  const seen = walk.path.indexOf(name);
  if (seen >= 0) return [...walk.path.slice(seen), name];
  if (walk.done.has(name)) return undefined;
  walk.path.push(name);
  for (const other of walk.waits.get(name) ?? []) {
    const circle = circleFrom(other, walk);
    if (circle) return circle;
  }
  walk.path.pop();
  walk.done.add(name);
  return undefined;
}
