import type { Answer } from '../decisions/Answer';
import { parseJson } from '../json/parseJson';
import type { Field } from '../read/Field';
import type { InputFile } from '../read/InputFile';
import {
  type InputKind,
  type InputReading,
  openInput,
  problemAt,
  refuseText,
} from '../read/openInput';

const remedy = 'Give the output of docker inspect NAME, of one container.';

const kind: InputKind = {
  input: 'the container or its description',
  noun: 'container',
  remedy,
  variables: /^(?:\/\d+)?\/Config\/Env\/\d+$/,
};

/** Reads what `docker inspect` prints. Never throws for a text. */
export function readInspect(
  file: InputFile,
  answers: ReadonlyMap<string, Answer>,
): InputReading {
  const refused = refuseText(file, remedy);
  if (refused) return refused;
  const parsed = parseJson(file.text);
  return 'problem' in parsed
    ? problemAt(file, parsed.problem.at, {
        message: parsed.problem.message,
        remedy: parsed.problem.remedy.includes('aws ')
          ? `Correct the JSON at this place, or take it anew. ${remedy}`
          : parsed.problem.remedy,
      })
    : openInput(file, parsed.node, { answers, kind });
}

/** What else a program prints that looks alike, by keys that only it has. */
const others: readonly (readonly [readonly string[], string])[] = [
  [['containerDefinitions'], 'an ECS task definition'],
  [['taskDefinition'], 'an ECS task definition'],
  [['RootFS', 'RepoTags'], 'an image'],
  [['IPAM'], 'a network'],
  [['Mountpoint', 'Driver'], 'a volume'],
  [['Spec', 'Endpoint'], 'a service of Swarm'],
  [['Spec', 'ServiceID'], 'a task of Swarm'],
  [['Spec', 'ManagerStatus'], 'a node of Swarm'],
  [['Names', 'Image', 'Status'], 'a line of docker ps'],
  [['apiVersion', 'kind'], 'an object of Kubernetes'],
  [['services'], 'a Compose file'],
];

/** The one container in it; where there is none, or several, that is told as a problem of the file. */
export function containerIn(root: Field): Field | undefined {
  const items = root.node?.kind === 'array' ? root.items() : [root];
  const [container] = items;
  if (items.length > 1) {
    root.problem(
      `There are ${items.length} containers in it.`,
      'Give one container a file: docker inspect NAME. What shall share a pod, or starts together, is better described by its Compose file.',
    );
    return undefined;
  }
  if (!container) {
    root.problem('There is no container in it.', remedy);
    return undefined;
  }
  const has = (key: string) => container.field(key).present;
  const isContainer = container.field('Config').node?.kind === 'object';
  const [, other] =
    others.find(
      ([keys]) => keys.every(has) && !(isContainer && has('HostConfig')),
    ) ?? [];
  if (other === undefined && isContainer) return container;
  root.problem(
    other === undefined
      ? 'There is no Config in it, so this is no container of docker inspect.'
      : `This is ${other}, not a container of docker inspect.`,
    remedy,
  );
  return undefined;
}
