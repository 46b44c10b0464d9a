import { LineCounter, type YAMLError } from 'yaml';
import { type Path, pointerOf } from '../model/Finding';
import { composeYaml, deepestText, mostErrors, tooDeepAt } from './composeYaml';
import type { Problem } from './Problem';
import { type Places, valueOf } from './valueOf';

/** Largest text read, in UTF-16 units; a service file of a thousand lines has 40,000. */
const largestText = 1024 * 1024;

/** A text read as one YAML document. */
export interface ReadDocument {
  /** Plain data; undefined if it could not be read. */
  value?: unknown;
  problems: Problem[];
  /** A problem at a path; where nothing is there, at the nearest place above it. */
  problemAt(path: Path, told: Told): Problem;
  /** Is something written at this path? */
  has(path: Path): boolean;
}

/** What is said of a place; `on` chooses between a key and its value. */
export interface Told {
  message: string;
  remedy: string;
  on?: 'key' | 'value';
}

const syntaxRemedies: Record<string, string> = {
  TAB_AS_INDENT: 'Indent with spaces; YAML forbids tabs.',
  BAD_INDENT: 'Line this up with its neighbours.',
  BLOCK_AS_IMPLICIT_KEY:
    'Put the value on a line of its own, or in quotes if it contains ": ".',
  MISSING_CHAR: 'Close the quotes or brackets, or put a comma between items.',
  UNEXPECTED_TOKEN: 'Take this away, or put the value in quotes.',
  BAD_ALIAS: 'Put the value in quotes if the asterisk belongs to it.',
  BAD_SCALAR_START: 'Put the value in quotes.',
};

function syntaxRemedy({ code, message }: YAMLError): string {
  if (message.includes('end with a'))
    return 'Close the bracket that was opened before this.';
  return syntaxRemedies[code] ?? 'Mend the YAML here; all else waits for it.';
}

function firstLine({ message }: YAMLError): string {
  return (message.split('\n')[0] ?? message).slice(0, 200);
}

function unreadable(text: string): [number, Told] | undefined {
  if (text.length > largestText)
    return [
      0,
      {
        message: `the file has ${text.length} characters; at most ${largestText} are read`,
        remedy:
          'Give the service file itself; large files belong into volumes or the image.',
      },
    ];
  // eslint-disable-next-line no-control-regex
  const binary = text.search(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ufffe]/);
  if (binary >= 0)
    return [
      binary,
      {
        message: 'this is not a text file in UTF-8',
        remedy: 'Give a YAML file saved as UTF-8.',
      },
    ];
  const deep = tooDeepAt(text);
  return deep < 0
    ? undefined
    : [
        deep,
        {
          message: `brackets are nested more than ${deepestText} deep`,
          remedy: 'Close the brackets; no file needs so many.',
        },
      ];
}

function place(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lines.addNewLine(at + 1);
  return lines;
}

/**
 * Reads a text as one YAML 1.2 document. Never throws for a text, however bad: too large, binary, nested too deep,
 * several documents, tabs, duplicate keys and aliases that multiply are problems.
 * @param file name told in problems
 */
export function readDocument(text: string, file: string): ReadDocument {
  const lines = linesOf(text);
  const places: Places = new Map();
  const problems: Problem[] = [];
  const at = (offset: number, path: Path, { message, remedy }: Told) => ({
    file,
    path: pointerOf(path),
    ...place(lines, offset),
    message,
    remedy,
  });
  const answer = (value?: unknown): ReadDocument => ({
    value,
    problems,
    has: path => places.has(pointerOf(path)),
    problemAt(path, told) {
      for (let length = path.length; length >= 0; length -= 1) {
        const found = places.get(pointerOf(path.slice(0, length)));
        if (found === undefined) continue;
        const onKey = told.on === 'key' || length < path.length;
        return at(onKey ? found.key : found.value, path, told);
      }
      return at(0, path, told);
    },
  });
  const bad = unreadable(text);
  if (bad !== undefined) {
    problems.push(at(bad[0], [], bad[1]));
    return answer();
  }
  const documents = composeYaml(text);
  if (documents === undefined) {
    problems.push(
      at(0, [], {
        message: 'the file is nested too deep to be read',
        remedy: 'Take the nesting away; no file needs so much.',
      }),
    );
    return answer();
  }
  const [document, second] = documents;
  for (const error of document?.errors.slice(0, mostErrors) ?? []) {
    problems.push(
      at(error.pos[0], [], {
        message: `this is not YAML: ${firstLine(error)}`,
        remedy: syntaxRemedy(error),
      }),
    );
  }
  if (problems.length > 0) return answer();
  if (second !== undefined) {
    problems.push(
      at(second.range[0], [], {
        message: 'there are several documents in this file',
        remedy: 'Keep one: delete what follows ---.',
      }),
    );
    return answer();
  }
  if (document?.contents === null || document === undefined) {
    problems.push(
      at(0, [], {
        message: 'the file is empty',
        remedy: 'Begin with apiVersion: portolan.dev/v1.',
      }),
    );
    return answer();
  }
  const value = valueOf(document.contents, places, (offset, path, told) =>
    problems.push(at(offset, path, told)),
  );
  return answer(value);
}
