import { surveyEcs } from './ecs/surveyEcs';
import { isYaml } from './ecs/read/readInput';
import type { JsonNode } from './json/JsonNode';
import { parseJson } from './json/parseJson';
import { parseYaml } from './json/parseYaml';
import type { InputFile } from './read/InputFile';

/** Where a definition comes from. */
export type ImportKind = 'ecs' | 'compose' | 'docker';

/** What a file that was found somewhere is to an import. */
export type FileSurvey =
  | {
      /** What becomes a service, perhaps something that cannot be read. */
      kind: 'definition';
      of: ImportKind;
      /** The family of a task definition, where it says so. */
      family?: string;
    }
  | {
      /** What belongs to a task definition of ECS: service, scaling, schedule. */
      kind: 'belonging';
      of: 'ecs';
      family?: string;
    }
  | { kind: 'other' };

/** Longer files are not looked at. In UTF-16 units. */
const longest = 1024 * 1024;

function memberOf(node: JsonNode | undefined, key: string) {
  return node?.kind === 'object'
    ? node.members.find(member => member.key === key)?.value
    : undefined;
}

function isCompose(node: JsonNode, yaml: boolean): boolean {
  const services = memberOf(node, 'services')?.kind;
  if (services === 'object' || services === 'null') return true;
  // Version 1 had the services at the top; its importer says so.
  return (
    yaml &&
    node.kind === 'object' &&
    node.members.length > 0 &&
    node.members.every(({ value }) =>
      ['image', 'build'].some(key => memberOf(value, key)?.kind === 'text'),
    )
  );
}

function isInspect(node: JsonNode): boolean {
  const [first] = node.kind === 'array' ? node.items : [node];
  return (
    memberOf(first, 'Config')?.kind === 'object' &&
    ['HostConfig', 'State', 'NetworkSettings', 'Name'].some(
      key => memberOf(first, key) !== undefined,
    )
  );
}

/** By what stands in a text that cannot be read: aliases, or a mistake that its importer tells. */
function kindByWords(text: string): ImportKind | undefined {
  if (/containerDefinitions/i.test(text)) return 'ecs';
  if (/"(?:HostConfig|NetworkSettings)"\s*:/.test(text)) return 'docker';
  return /^(?:["']?services["']?\s*:\s*(?:$|#|\{|&)|\s*\{\s*"services"\s*:\s*\{)/m.test(
    text,
  )
    ? 'compose'
    : undefined;
}

/** Tells what a file is: a definition of one kind or another, what belongs to one, or something else. Never throws. */
export function surveyFile(file: InputFile): FileSurvey {
  const { text } = file;
  if (text.length > longest || !text.trim()) return { kind: 'other' };
  const yaml = isYaml(text);
  const parsed = yaml ? parseYaml(text) : parseJson(text);
  if ('problem' in parsed) {
    const of = kindByWords(text);
    return of === undefined ? { kind: 'other' } : { kind: 'definition', of };
  }
  // Before ECS: a container of Docker has an Image, as one of a task has an image.
  if (isInspect(parsed.node)) return { kind: 'definition', of: 'docker' };
  const { kind, ...family } = surveyEcs(file);
  if (kind !== 'other') return { kind, of: 'ecs', ...family };
  return isCompose(parsed.node, yaml)
    ? { kind: 'definition', of: 'compose' }
    : { kind: 'other' };
}
