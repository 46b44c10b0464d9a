import {
  Composer,
  isNode,
  LineCounter,
  Parser,
  type Document,
  type ParsedNode,
} from 'yaml';
import type { Place } from '../CommandProblem';

/** Keys and places in lists, from the top of a document. */
export type Path = readonly (string | number)[];

/** What is wrong with a text, and where. */
export interface TextProblem extends Place {
  message: string;
  remedy: string;
}

/** A document of a file, as plain data. */
export interface ReadDocument {
  value: unknown;
  /** Where something stands; where nothing is there, the nearest place above it. */
  placeOf(path: Path): Place;
}

/** What was read of a text; a document that cannot be read is a problem, and so is all that follows it. */
export interface ReadYaml {
  documents: ReadDocument[];
  problems: TextProblem[];
}

/** How often aliases may be followed in a document: no object has any, and they can multiply. */
const mostAliases = 100;

/** What is wrong, without repeating the text: it may be secret. */
const syntax: Readonly<Record<string, [string, string]>> = {
  TAB_AS_INDENT: ['a tab indents this line', 'Indent with spaces.'],
  BAD_INDENT: [
    'this line is not in line with its neighbours',
    'Line it up with them.',
  ],
  MISSING_CHAR: [
    'quotes or brackets are not closed, or a colon or comma is missing',
    'Close them, or put the sign in.',
  ],
  BAD_ALIAS: [
    'an alias here stands for nothing',
    'Put the value in quotes if the asterisk belongs to it.',
  ],
};

const pointerOf = (path: Path) =>
  path
    .map(key => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');

type Composed = Document.Parsed<ParsedNode>;

function compose(text: string, lines: LineCounter): Composed[] | undefined {
  try {
    const composer = new Composer({
      prettyErrors: false,
      // The parser compares every key with every other.
      uniqueKeys: false,
      logLevel: 'silent',
    });
    return [...composer.compose(new Parser(lines.addNewLine).parse(text))];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetOf(document: Composed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? document.range[0];
}

function placed(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}

const tooDeep = {
  message: 'the text is nested too deep to be read',
  remedy: 'Give objects as kubectl prints them.',
};

/** Reads JSON as JSON: ten times as fast, and lines are counted only when they are asked for. */
function readJson(text: string, file: string): ReadDocument | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  let composed: { lines: LineCounter; document?: Composed } | undefined;
  return {
    value,
    placeOf(path) {
      if (!composed) {
        const lines = new LineCounter();
        composed = { lines, document: compose(text, lines)?.[0] };
      }
      const { lines, document } = composed;
      return {
        ...(document
          ? placed(file, lines, offsetOf(document, path))
          : { file, line: 1, column: 1 }),
        path: pointerOf(path),
      };
    },
  };
}

function valueOf(
  document: Composed,
): { value: unknown } | Omit<TextProblem, keyof Place> {
  try {
    return { value: document.toJS({ maxAliasCount: mostAliases }) };
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    if (!(error instanceof ReferenceError)) throw error;
    return {
      message: 'aliases (*name) multiply in this document',
      remedy: 'Write out what they stand for.',
    };
  }
}

/**
 * Reads a text as the documents of YAML 1.2, of which JSON is one. Never throws for a text, however bad.
 * @param file - as the person calls it
 */
export function readYaml(text: string, file: string): ReadYaml {
  const json = readJson(text, file);
  if (json) return { documents: [json], problems: [] };
  const lines = new LineCounter();
  const composed = compose(text, lines);
  const read: ReadYaml = { documents: [], problems: [] };
  if (!composed) {
    read.problems.push({ file, line: 1, column: 1, ...tooDeep });
    return read;
  }
  for (const document of composed) {
    const [error] = document.errors;
    if (error) {
      const [what, remedy] = syntax[error.code] ?? [
        'the text breaks off here or has a sign too many',
        'Correct the YAML at this place.',
      ];
      read.problems.push({
        ...placed(file, lines, error.pos[0]),
        message: `this is not YAML: ${what}`,
        remedy,
      });
      return read;
    }
    const got = valueOf(document);
    if ('message' in got)
      read.problems.push({
        ...placed(file, lines, offsetOf(document, [])),
        ...got,
      });
    else
      read.documents.push({
        value: got.value,
        placeOf: path => ({
          ...placed(file, lines, offsetOf(document, path)),
          path: pointerOf(path),
        }),
      });
  }
  return read;
}
