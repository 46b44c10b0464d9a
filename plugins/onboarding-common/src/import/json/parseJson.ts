import type { JsonMember, JsonNode } from './JsonNode';

/** Why a text is not JSON. The message never quotes more than one character of it: the rest might be secret. */
export interface JsonProblem {
  at: number;
  message: string;
  remedy: string;
}

/** Deeper than any definition; a text that nests further is not one. */
const deepest = 64;
/** No list of ECS is longer. */
const longestList = 1000;
const space = /[ \t\r\n]*/y;
const plainText = /[^"\\\p{Cc}]*/uy;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
/** Terraform, ecspresso, Azure Pipelines and CodePipeline, in this order, where JSON has a value. */
const placeholder =
  /\$\{[^{}"\n]*\}|\{\{[^{}\n]*\}\}|#\{[^{}"\n]*\}#|<[A-Za-z][\w. -]*>/y;
const escapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonError extends Error {
  constructor(readonly problem: JsonProblem) {
    super(problem.message);
  }
}

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): JsonNode {
    this.match(/\uFEFF?/y);
    const node = this.value(0);
    this.match(space);
    if (this.at < this.text.length)
      throw this.error(
        'There is more text after the end of the JSON value.',
        'Give one definition a file; remove what follows the last brace.',
      );
    return node;
  }

  private value(depth: number): JsonNode {
    this.match(space);
    const { at } = this;
    if (depth > deepest)
      throw this.error(
        `The JSON is nested deeper than ${deepest} levels.`,
        'A task definition has fewer than 10: give only the definition.',
      );
    const template = this.match(placeholder);
    if (template) return { kind: 'placeholder', at, text: template };
    switch (this.text[at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return { kind: 'text', at, text: this.string() };
      default:
    }
    switch (this.match(word)) {
      case 'true':
        return { kind: 'flag', at, flag: true };
      case 'false':
        return { kind: 'flag', at, flag: false };
      case 'null':
        return { kind: 'null', at };
      default:
    }
    const raw = this.match(numeral);
    if (raw) return { kind: 'number', at, raw };
    throw this.unexpected('a value');
  }

  private object(depth: number): JsonNode {
    const { at } = this;
    const members: JsonMember[] = [];
    const keys = new Set<string>();
    this.at += 1;
    for (let more = !this.next('}'); more; more = this.another('}')) {
      this.match(space);
      const keyAt = this.at;
      if (this.text[keyAt] !== '"') throw this.unexpected('a key in quotes');
      const key = this.string();
      if (keys.has(key)) {
        this.at = keyAt;
        throw this.error(
          'This key is written twice in one object.',
          'Keep one of the two: which one counts cannot be seen in the text.',
        );
      }
      keys.add(key);
      if (!this.next(':')) throw this.unexpected("':'");
      members.push({ key, at: keyAt, value: this.value(depth + 1) });
    }
    return { kind: 'object', at, members };
  }

  private array(depth: number): JsonNode {
    const { at } = this;
    const items: JsonNode[] = [];
    this.at += 1;
    for (let more = !this.next(']'); more; more = this.another(']')) {
      if (items.length === longestList) {
        this.at = at;
        throw this.error(
          `This list has more than ${longestList} entries.`,
          'No list of a definition is so long: give only the definition.',
        );
      }
      items.push(this.value(depth + 1));
    }
    return { kind: 'array', at, items };
  }

  /** Whether another entry follows; the closing bracket is passed over. */
  private another(close: '}' | ']'): boolean {
    if (this.next(close)) return false;
    const comma = this.at;
    if (!this.next(',')) throw this.unexpected(`',' or '${close}'`);
    this.match(space);
    if (this.text[this.at] !== close) return true;
    this.at = comma;
    throw this.error(
      `There is a comma before '${close}', after the last entry.`,
      'Remove this comma: JSON, and AWS, allow none there.',
    );
  }

  private string(): string {
    const start = this.at;
    this.at += 1;
    let whole = '';
    for (;;) {
      whole += this.match(plainText);
      const end = this.text[this.at];
      if (end === '"') {
        this.at += 1;
        return whole;
      }
      // DEL and its like are control characters to Unicode, not to JSON.
      if (end !== undefined && end >= '\u007f') {
        whole += end;
        this.at += 1;
        continue;
      }
      if (end !== '\\') {
        if (end === undefined) this.at = start;
        throw this.error(
          end === undefined
            ? 'This text in quotes has no end.'
            : 'There is a line break or control character inside quotes.',
          'Close the quotes on the same line; write a line break as \\n.',
        );
      }
      whole += this.escaped();
    }
  }

  private escaped(): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter in escapes) {
      this.at += 2;
      return escapes[letter];
    }
    const hex = /^[0-9a-fA-F]{4}/.exec(
      this.text.slice(this.at + 2, this.at + 6),
    );
    if (letter === 'u' && hex) {
      this.at += 6;
      return String.fromCharCode(parseInt(hex[0], 16));
    }
    throw this.error(
      'This escape does not exist in JSON.',
      'Write a backslash as \\\\.',
    );
  }

  private next(sign: string): boolean {
    this.match(space);
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private unexpected(wanted: string): JsonError {
    const found = this.text[this.at];
    if (found === undefined)
      return this.error(
        `The JSON ends where ${wanted} is expected.`,
        'The text seems cut off: give the whole file.',
      );
    if (
      this.text.startsWith('//', this.at) ||
      found === '#' ||
      this.text.startsWith('/*', this.at)
    )
      return this.error(
        'There is a comment; JSON has none.',
        'Remove the comment.',
      );
    return this.error(
      `Expected ${wanted}, found '${found}'.`,
      found === "'"
        ? 'Use double quotes.'
        : 'Correct the JSON at this place; `aws ecs describe-task-definition --output json` prints it correctly.',
    );
  }

  private error(message: string, remedy: string): JsonError {
    return new JsonError({ at: this.at, message, remedy });
  }
}

/**
 * The nodes of a JSON text (RFC 8259). Placeholders of templating tools are accepted where a value is expected.
 * Duplicate keys are refused: AWS keeps the last, which nobody can see in the text.
 */
export function parseJson(
  text: string,
): { node: JsonNode } | { problem: JsonProblem } {
  try {
    return { node: new JsonReader(text).read() };
  } catch (error) {
    if (error instanceof JsonError) return { problem: error.problem };
    throw error;
  }
}
