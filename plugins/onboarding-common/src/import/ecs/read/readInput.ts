import type { Answer } from '../../decisions/Answer';
import { parseJson } from '../../json/parseJson';
import { parseYaml } from '../../json/parseYaml';
import type { InputFile } from '../../read/InputFile';
import {
  type InputKind,
  type InputReading,
  openInput,
  problemAt,
  refuseText,
} from '../../read/openInput';

const kind: InputKind = {
  input: 'the task definition',
  functions: true,
  noun: 'definition',
  remedy:
    'Give a task definition: aws ecs describe-task-definition --task-definition NAME',
  variables: /\/environment\/\d+\/value$/i,
};

/**
 * Reads a file of JSON or YAML into fields, without its secrets.
 * @param answers - what people have said about texts that were masked or are placeholders
 */
export function readInput(
  file: InputFile,
  answers: ReadonlyMap<string, Answer> = new Map(),
): InputReading {
  const { text } = file;
  const refused = refuseText(file, kind.remedy);
  if (refused) return refused;
  const language = otherLanguage(text);
  if (language) {
    const [message, remedy] = language;
    return problemAt(file, 0, { message, remedy });
  }
  const parsed = isYaml(text) ? parseYaml(text) : parseJson(text);
  return 'problem' in parsed
    ? problemAt(file, parsed.problem.at, parsed.problem)
    : openInput(file, parsed.node, { answers, kind });
}

/** JSON begins with a brace or bracket, after comments at most; what begins with a key or --- is YAML. */
export function isYaml(text: string): boolean {
  return /^(?:\s*#[^\n]*\n)*\s*(?:---|-\s|%YAML|["']?[A-Za-z][\w -]*["']?\s*:(?:\s|$))/.test(
    text.slice(0, 20_000),
  );
}

/** Languages in which people keep task definitions, that are programs. */
function otherLanguage(text: string): [string, string] | undefined {
  const start = text.slice(0, 20_000).trimStart();
  if (
    /^(?:resource|data|locals|module|variable)\s+["{]/m.test(start) &&
    !/^[[{]/.test(start)
  )
    return [
      'This is Terraform, neither JSON nor YAML.',
      'Give what it renders: aws ecs describe-task-definition --task-definition NAME, or the JSON inside jsonencode(…).',
    ];
  if (
    /^(?:local\s+\w+\s*=|import\s|function\s*\()/.test(start) ||
    /std\.(?:extVar|native)\(/.test(start)
  )
    return [
      'This is Jsonnet, neither JSON nor YAML.',
      'Give what it renders: ecspresso render taskdef, or jsonnet FILE.',
    ];
  return undefined;
}
