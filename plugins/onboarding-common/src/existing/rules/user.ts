import { imageUserOf } from '../../runtimes/runtimes';
import type { Step } from '../readStages';
import { before, replaced, type Rule } from './Rule';

/** Users of well-known images by number: docker-node, Debian's base-passwd, nginx, distroless. */
const numbers: Record<string, number> = {
  node: 1000,
  nginx: 101,
  'www-data': 33,
  nobody: 65534,
  nonroot: 65532,
};

function isRoot(name: string): boolean {
  return /^(?:root|0+)$/.test(name);
}

function nameOf(step: Step | undefined): string | undefined {
  return step?.text.split(':')[0];
}

/** The last stage runs as a numeric user who is not root. */
export const user: Rule = ({ stages, lines }, { runtime, baseImages }) => {
  const stage = stages.at(-1);
  // What an earlier stage said holds in one that goes on from it.
  const said = stages
    .filter(
      each =>
        each.final ||
        (stage?.of !== undefined &&
          each.base.getBuildStage()?.toLowerCase() === stage.of),
    )
    .flatMap(({ steps }) => steps)
    .filter(({ keyword }) => keyword === 'USER')
    .at(-1);
  if (!stage || (stage.base.getImage() ?? '') === '') return [];
  const name = nameOf(said);
  const known =
    runtime && baseImages ? imageUserOf(runtime, baseImages)?.uid : undefined;
  if (name === undefined || isRoot(name)) {
    const start = stage.steps.find(({ keyword }) =>
      ['ENTRYPOINT', 'CMD'].includes(keyword),
    );
    const later = said && start && said.from > start.from ? undefined : start;
    const uid = known ?? 65532;
    return [
      {
        rule: 'root-user',
        line: said?.from ?? stage.line,
        what:
          name === undefined
            ? 'No USER is named, so unless the base image names one the program runs as root.'
            : 'The last USER is root.',
        why: 'A hole in the program is then a hole in the node; the platform refuses pods that run as root.',
        remedy: `Run as a number without rights, such as ${uid}, and make the folders it writes to volumes.`,
        edits: [
          before(later?.from ?? lines.length + 1, [`USER ${uid}:${uid}`]),
        ],
      },
    ];
  }
  if (/^\d+$/.test(name) || said === undefined) return [];
  const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
  return [
    {
      rule: 'named-user',
      line: said.from,
      what: `The user is the name ${JSON.stringify(name)}.`,
      why: 'Kubernetes cannot see that a name is not root and refuses to start the container (runAsNonRoot).',
      remedy: 'Write its number, as `id -u` in the image tells it.',
      edits:
        number === undefined || said.from !== said.last
          ? []
          : [replaced(said.from, `USER ${number}`)],
    },
  ];
};
