import { detectParts, type EcsPart } from './read/detectParts';
import type { InputFile } from '../read/InputFile';
import { readInput } from './read/readInput';

/** What a file that was found somewhere is to an import. */
export interface Survey {
  /** A task definition, perhaps one that cannot be read; what belongs to one; or something else. */
  kind: 'definition' | 'belonging' | 'other';
  /** The family of the definition, or of that to which it belongs, where it says so. */
  family?: string;
}

/** The family in `family`, `family:3` and `arn:aws:ecs:…:task-definition/family:3`. */
function familyOf(text: string | undefined): string | undefined {
  return text?.split('/').at(-1)?.split(':')[0] || undefined;
}

function isDefinition({ kind }: EcsPart): boolean {
  return kind === 'definition' || kind === 'containers';
}

/** Tells task definitions from what belongs to them and from all else. Never throws. */
export function surveyEcs(file: InputFile): Survey {
  const read = readInput(file);
  if ('problem' in read)
    return /containerDefinitions/i.test(file.text)
      ? { kind: 'definition' }
      : { kind: 'other' };
  const detection = detectParts(read.root);
  if ('instead' in detection) return { kind: 'other' };
  const { parts } = detection;
  const definition = parts.find(isDefinition);
  const named = definition
    ? definition.field.field('family').text()
    : parts
        .filter(({ kind }) => kind === 'service')
        .map(({ field }) => field.field('taskDefinition').text())[0];
  const family = familyOf(named);
  return {
    kind: definition ? 'definition' : 'belonging',
    ...(family !== undefined && { family }),
  };
}
