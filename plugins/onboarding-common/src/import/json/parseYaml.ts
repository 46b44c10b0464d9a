import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import { composeYaml, tooDeepAt } from '../../read/composeYaml';
import type { JsonMember, JsonNode } from './JsonNode';
import type { JsonProblem } from './parseJson';

/** Deeper than any definition or template. */
const deepest = 64;
const longestList = 1000;
const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

class YamlError extends Error {
  constructor(readonly problem: JsonProblem) {
    super(problem.message);
  }
}

function at(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** CloudFormation's short forms: `!Ref A` is `{"Ref": "A"}`, all others are `{"Fn::Name": …}`. */
function functionOf(tag: string | undefined): string | undefined {
  const name = /^!([A-Za-z][A-Za-z0-9]*)$/.exec(tag ?? '')?.[1];
  if (name === undefined) return undefined;
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

function scalar(node: Scalar): JsonNode {
  const place = { at: at(node) };
  const source = node.source ?? String(node.value ?? '');
  if (node.type !== 'PLAIN') return { kind: 'text', ...place, text: source };
  if (/^(?:null|Null|NULL|~|)$/.test(source)) return { kind: 'null', ...place };
  if (/^(?:true|True|TRUE)$/.test(source))
    return { kind: 'flag', ...place, flag: true };
  if (/^(?:false|False|FALSE)$/.test(source))
    return { kind: 'flag', ...place, flag: false };
  // An account's number may begin with 0: what JSON would not call a number is text.
  return numeral.test(source)
    ? { kind: 'number', ...place, raw: source }
    : { kind: 'text', ...place, text: source };
}

function keyOf(key: unknown, place: number): string {
  if (isScalar(key)) return key.source ?? String(key.value ?? '');
  throw new YamlError({
    at: place,
    message: 'A key is a list or a mapping; JSON and AWS have no such keys.',
    remedy: 'Write a name as key.',
  });
}

function members(items: readonly unknown[], depth: number, place: number) {
  const keys = new Set<string>();
  return items.map((pair): JsonMember => {
    const key = isPair(pair) ? pair.key : undefined;
    const keyAt = isScalar(key) ? at(key) : place;
    const name = keyOf(key, keyAt);
    if (keys.has(name))
      throw new YamlError({
        at: keyAt,
        message: 'This key is written twice in one mapping.',
        remedy:
          'Keep one of the two: which one counts cannot be seen in the text.',
      });
    keys.add(name);
    const value = isPair(pair) ? pair.value : undefined;
    return { key: name, at: keyAt, value: valueOf(value, depth + 1, keyAt) };
  });
}

function untagged(node: unknown, depth: number, place: number): JsonNode {
  if (isMap(node)) {
    return {
      kind: 'object',
      at: at(node),
      members: members(node.items, depth, at(node)),
    };
  }
  if (isSeq(node)) {
    if (node.items.length > longestList)
      throw new YamlError({
        at: at(node),
        message: `This list has more than ${longestList} entries.`,
        remedy: 'No list of a definition is so long: give only the definition.',
      });
    return {
      kind: 'array',
      at: at(node),
      items: node.items.map(item => valueOf(item, depth + 1, at(node))),
    };
  }
  return isScalar(node) ? scalar(node) : { kind: 'null', at: place };
}

function valueOf(node: unknown, depth: number, place: number): JsonNode {
  if (depth > deepest)
    throw new YamlError({
      at: place,
      message: `The YAML is nested deeper than ${deepest} levels.`,
      remedy: 'A task definition has fewer than 10: give only the definition.',
    });
  if (isAlias(node))
    throw new YamlError({
      at: at(node),
      message: 'There is an alias (*name); aliases are not read.',
      remedy: 'Write out what it stands for.',
    });
  const value = untagged(node, depth, place);
  const tagged = isScalar(node) || isMap(node) || isSeq(node);
  const key = tagged ? functionOf(node.tag) : undefined;
  if (key === undefined) return value;
  // The argument of a function is a text, however it looks.
  const argument: JsonNode =
    isScalar(node) && value.kind !== 'text'
      ? { kind: 'text', at: value.at, text: node.source ?? '' }
      : value;
  return {
    kind: 'object',
    at: value.at,
    members: [{ key, at: value.at, value: argument }],
  };
}

/** What is wrong, without repeating the text: it may be secret. */
const syntax: Record<string, [string, string]> = {
  TAB_AS_INDENT: ['a tab indents this line', 'Indent with spaces.'],
  BAD_INDENT: [
    'this line is not in line with its neighbours',
    'Line it up with them.',
  ],
  MISSING_CHAR: [
    'quotes or brackets are not closed, or a colon or comma is missing',
    'Close them, or put the sign in.',
  ],
};

/**
 * The nodes of a YAML text, as those of the JSON it stands for, with CloudFormation's short forms. Plain words are read
 * as JSON has them: `yes` and `012` are texts. Duplicate keys and aliases are refused.
 */
export function parseYaml(
  text: string,
): { node: JsonNode } | { problem: JsonProblem } {
  const deep = tooDeepAt(text);
  const documents = deep < 0 ? composeYaml(text) : undefined;
  if (documents === undefined)
    return {
      problem: {
        at: Math.max(0, deep),
        message: 'The YAML is nested too deep to be read.',
        remedy: 'Give only the task definition.',
      },
    };
  const [first, second] = documents;
  const error = first?.errors[0];
  if (error !== undefined) {
    const [what, remedy] = syntax[error.code] ?? [
      'the text breaks off here or has a sign too many',
      'Correct the YAML at this place.',
    ];
    return {
      problem: {
        at: error.pos[0],
        message: `This is not YAML: ${what}.`,
        remedy,
      },
    };
  }
  if (second !== undefined)
    return {
      problem: {
        at: second.range[0],
        message: 'There are several documents in this file.',
        remedy: 'Give one definition a file: delete what follows ---.',
      },
    };
  try {
    const contents: ParsedNode | null | undefined = first?.contents;
    return { node: valueOf(contents, 0, 0) };
  } catch (thrown) {
    if (thrown instanceof YamlError) return { problem: thrown.problem };
    throw thrown;
  }
}
