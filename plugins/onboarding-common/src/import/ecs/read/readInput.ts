import { positionOf } from '../../json/JsonNode';
import { parseJson } from '../../json/parseJson';
import { Ledger } from '../../report/Ledger';
import type { ImportProblem } from '../../report/LossReport';
import { maskSecrets } from '../../secrets/maskSecrets';
import { Field } from './Field';
import { reviewLeaf } from './reviewLeaf';

/** A file as it was given: its name is only shown. */
export interface InputFile {
  name: string;
  text: string;
}

/** A file that was read; its secrets are masked already. */
export interface ReadInput {
  ledger: Ledger;
  root: Field;
}

/** No definition is longer: AWS takes 64 KiB. In UTF-16 units. */
const longest = 1024 * 1024;

/** Reads a file of JSON into fields, without its secrets. */
export function readInput(
  file: InputFile,
): ReadInput | { problem: ImportProblem } {
  const { name, text } = file;
  const problem = (at: number, message: string, remedy: string) => ({
    problem: {
      file: name,
      path: '',
      ...positionOf(text, at),
      message,
      remedy,
    },
  });
  if (text.length > longest)
    return problem(
      0,
      `The file is longer than 1 MiB (${text.length} characters); a task definition has at most 64 KiB.`,
      'Give only the task definition.',
    );
  if (!text.trim())
    return problem(
      0,
      'The file is empty.',
      'Give a task definition: aws ecs describe-task-definition --task-definition NAME',
    );
  if (text.includes('\u0000') || text.includes('\uFFFD'))
    return problem(
      0,
      'The file is not text.',
      'Give the JSON of a task definition in UTF-8; unpack archives first.',
    );
  const language = otherLanguage(text);
  if (language) return problem(0, ...language);
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    const { at, message, remedy } = parsed.problem;
    return problem(at, message, remedy);
  }
  const tree = maskSecrets(parsed.node);
  if (!tree)
    return problem(
      0,
      'More than 200 values look like secrets; no definition has so many.',
      'Give only the task definition.',
    );
  const ledger = new Ledger({
    file: name,
    text,
    node: tree.node,
    review: reviewLeaf(tree.suspects),
  });
  const source = { ledger, suspects: tree.suspects };
  return { ledger, root: new Field(source, '', tree.node) };
}

/** Languages in which people keep task definitions, none of them JSON. */
function otherLanguage(text: string): [string, string] | undefined {
  const start = text.slice(0, 20_000).trimStart();
  if (
    /^(?:resource|data|locals|module|variable)\s+["{]/m.test(start) &&
    !/^[[{]/.test(start)
  )
    return [
      'This is Terraform, not JSON.',
      'Give what it renders: aws ecs describe-task-definition --task-definition NAME, or the JSON inside jsonencode(…).',
    ];
  if (
    /^(?:local\s+\w+\s*=|import\s|function\s*\()/.test(start) ||
    /std\.(?:extVar|native)\(/.test(start)
  )
    return [
      'This is Jsonnet, not JSON.',
      'Give what it renders: ecspresso render taskdef, or jsonnet FILE.',
    ];
  if (/^(?:---|[A-Za-z][\w-]*:(?:\s|$))/.test(start))
    return [
      'This is YAML, not JSON.',
      'Give the JSON: aws ecs describe-task-definition --output json, or convert it with yq -o json FILE.',
    ];
  return undefined;
}
