import type { Path } from '../../model/Finding';
import { readDocument } from '../../read/readDocument';
import type { Answer } from '../decisions/Answer';
import type { JsonLeaf } from '../json/JsonNode';
import type { InputFile } from '../read/InputFile';
import {
  type InputKind,
  openInput,
  type ReadInput,
  refuseText,
} from '../read/openInput';
import type { Question } from '../report/Ledger';
import type { ImportProblem } from '../report/LossReport';
import { maskWord } from '../secrets/maskSecrets';
import { ComposeTree, type Defaulted, isMapping, wholeOf } from './ComposeTree';

const kind: InputKind = {
  input: 'the Compose file',
  noun: 'Compose file',
  filler: 'Compose, from .env or the shell,',
  remedy: 'Give a Compose file: docker compose config prints the whole.',
  variables: /^\/services\/[^/]+\/environment\/[^/]+$/,
};

/** A message that repeats nothing of the text: a secret may stand anywhere. */
function plainMessage(message: string): string {
  if (message === 'the file is empty') return 'The file is empty.';
  if (message.endsWith(' is written twice'))
    return 'This key is written twice in one mapping.';
  if (message.startsWith('there is no anchor '))
    return 'There is no anchor of this name before this alias.';
  // Of the YAML library's own: what it found stands behind a second colon.
  return message.split(': ').slice(0, 2).join(': ');
}

function told(problem: ImportProblem): ImportProblem {
  const message = plainMessage(problem.message);
  return {
    ...problem,
    path: '',
    message,
    ...(message === 'The file is empty.' && { remedy: kind.remedy }),
  };
}

/** Reads a Compose file: YAML with anchors, merges and variables that have defaults. Never throws for a text. */
export function readCompose(
  file: InputFile,
  answers: ReadonlyMap<string, Answer>,
): ReadInput | { problems: ImportProblem[] } {
  const refused = refuseText(file, kind.remedy);
  if (refused) return { problems: [refused.problem] };
  const document = readDocument(file.text, file.name);
  if (document.problems.length > 0)
    return { problems: document.problems.map(told) };
  const wrong = whatElse(document.value);
  if (wrong)
    return { problems: [document.problemAt(wrong.path, { ...wrong })] };
  const offsetOf = offsetsIn(file.text, path =>
    document.problemAt(path, { message: '', remedy: '' }),
  );
  const tree = new ComposeTree(offsetOf);
  const node = tree.node(wholeOf(document.value), [], []);
  const opened = openInput(file, node, {
    answers,
    kind: {
      ...kind,
      review: leaf => defaultQuestion(leaf, tree.defaults.get(leaf.pointer)),
    },
  });
  return 'problem' in opened ? { problems: [opened.problem] } : opened;
}

/** Offsets of paths, of which the document tells line and column. */
function offsetsIn(
  text: string,
  placeOf: (path: Path) => { line: number; column: number },
): (path: Path) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return path => {
    const { line, column } = placeOf(path);
    return (starts[line - 1] ?? 0) + column - 1;
  };
}

function defaultQuestion(
  { node }: JsonLeaf,
  defaulted: Defaulted | undefined,
): Question | undefined {
  if (!defaulted || node.kind !== 'text') return undefined;
  return {
    topic: 'default',
    question: `Compose puts the variable ${maskWord(
      defaulted.variable,
    )} in here, or a default. What did it have where this ran?`,
    proposal: 'The default.',
    consequence: 'Where it was set, the service now gets another value.',
    decider: 'service team',
  };
}

/** What a text is that is no Compose file. */
function whatElse(
  value: unknown,
): { path: Path; message: string; remedy: string } | undefined {
  const remedy =
    'Give a Compose file with services; docker compose config prints the whole.';
  if (!isMapping(value))
    return {
      path: [],
      message: 'This is no mapping, so no Compose file.',
      remedy,
    };
  if ('containerDefinitions' in value || 'taskDefinition' in value)
    return {
      path: [],
      message: 'This is an ECS task definition, not a Compose file.',
      remedy: 'Import it as ECS.',
    };
  if ('apiVersion' in value)
    return {
      path: ['apiVersion'],
      message:
        'This is a manifest of Kubernetes or a service file, not a Compose file.',
      remedy,
    };
  if (!('services' in value))
    return {
      path: [],
      message: Object.values(value).some(
        each => isMapping(each) && ('image' in each || 'build' in each),
      )
        ? 'This is a Compose file of version 1, whose services stand at the top.'
        : 'There is no key services, so this is no Compose file.',
      remedy: 'Put the services under a key services.',
    };
  const { services } = value;
  if (!isMapping(services) || Object.keys(services).length === 0)
    return {
      path: ['services'],
      message: 'There is no service in it.',
      remedy,
    };
  return undefined;
}
