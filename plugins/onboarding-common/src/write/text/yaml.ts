/** A text with a note behind it, in the same line. */
export class NotedText {
  constructor(readonly text: string, readonly note: string) {}
}

/** What YAML can say and the writer writes. */
export type YamlValue =
  | string
  | NotedText
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Beyond this a list of plain things gets a line for each. */
const longestLine = 100;

/** Beyond this a key has to be marked as one (YAML 1.2, 7.4: 1024 characters). */
const longestKey = 900;

/** What JSON leaves as it is and a reader of YAML breaks lines at, takes for nothing, or refuses. */
const unprintable =
  // eslint-disable-next-line no-control-regex
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Halves of characters, which are no text. */
const halves =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text of printable ASCII with double quotes but no single one: within single quotes it stands as it is. */
const bestInSingleQuotes = /^(?=[^"]*")[ -&(-~]*$/;

/**
 * A text in quotes, the same to every reader of YAML 1.1 and 1.2. Half a character, which no reader takes, becomes the
 * replacement character.
 */
export function yamlText(text: string): string {
  if (bestInSingleQuotes.test(text)) return `'${text}'`;
  return JSON.stringify(text.replace(halves, '\ufffd')).replace(
    unprintable,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Lines of printable ASCII that begin and end with more than space: a block takes them as they stand. */
const blockable = /^[!-~](?:[ -~\n]*[!-~])?\n?$/;

/** A text of several lines as a block, whose first line says how it ends; undefined where readers would change it. */
function block(text: string, indent: string): string[] | undefined {
  if (!text.includes('\n') || !blockable.test(text)) return undefined;
  const isEnded = text.endsWith('\n');
  const body = isEnded ? text.slice(0, -1) : text;
  return [
    isEnded ? '|' : '|-',
    ...body.split('\n').map(line => (line === '' ? '' : `${indent}${line}`)),
  ];
}

/** Words that readers of YAML 1.1 take for something else than text. */
const taken = /^(?:y|yes|n|no|on|off|true|false|null)$/i;

function yamlKey(key: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(key) && !taken.test(key)
    ? key
    : yamlText(key);
}

/** Numbers as every reader takes them: a fraction or an exponent needs a point in YAML 1.1. */
function yamlNumber(value: number): string {
  const written = String(value);
  return /e/.test(written) && !written.includes('.')
    ? written.replace('e', '.0e')
    : written;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isPlain(value: YamlValue): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function plain(value: string | number | boolean | null): string {
  if (typeof value === 'string') return yamlText(value);
  return typeof value === 'number' ? yamlNumber(value) : String(value);
}

/** What fits into one line after its key, or undefined. */
function inLine(value: YamlValue): string | undefined {
  if (isPlain(value)) return plain(value);
  if (value instanceof NotedText)
    return `${yamlText(value.text)} ${yamlComment(
      value.note.replaceAll('\n', ' '),
    )}`;
  if (isList(value)) {
    if (!value.every(isPlain)) return undefined;
    const line = `[${value.map(plain).join(', ')}]`;
    return line.length <= longestLine || value.length === 0 ? line : undefined;
  }
  return Object.keys(value).length === 0 ? '{}' : undefined;
}

function blockOf(value: YamlValue, indent: string): string[] | undefined {
  return typeof value === 'string' ? block(value, indent) : undefined;
}

function linesOf(value: YamlValue, indent: string): string[] {
  const lines = blockOf(value, indent || '  ');
  if (lines !== undefined) return lines;
  const line = inLine(value);
  if (line !== undefined) return [`${indent}${line}`];
  if (isPlain(value) || value instanceof NotedText) return [];
  if (isList(value))
    return value.flatMap(item => {
      const [first = '', ...rest] = linesOf(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  return Object.entries(value).flatMap(([key, each]) => {
    const name = yamlKey(key);
    const long = name.length > longestKey;
    const own = inLine(each);
    const inBlock = blockOf(each, `${indent}  `);
    const begin = long ? [`${indent}? ${name}`] : [];
    const head = long ? `${indent}:` : `${indent}${name}:`;
    if (inBlock !== undefined) {
      const [first, ...rest] = inBlock;
      return [...begin, `${head} ${first}`, ...rest];
    }
    return own === undefined
      ? [...begin, head, ...linesOf(each, `${indent}  `)]
      : [...begin, `${head} ${own}`];
  });
}

/** A text as comment lines; what would end a line is a space. */
export function yamlComment(text: string): string {
  return text
    .split('\n')
    .map(line =>
      `# ${line.replace(
        // eslint-disable-next-line no-control-regex
        /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
        ' ',
      )}`
        .replace(halves, '\ufffd')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * A document of YAML. All texts are in quotes or blocks, so that no reader takes one for a number, a yes, a
 * date or a comment; integers are integers. Keys keep their order.
 * @param comment - stands above it
 */
export function writeYaml(value: YamlValue, comment?: string): string {
  return [
    ...(comment === undefined ? [] : [yamlComment(comment)]),
    ...linesOf(value, ''),
    '',
  ].join('\n');
}

/** Several documents of YAML in one file. */
export function writeYamlDocuments(
  values: readonly YamlValue[],
  comment?: string,
): string {
  return [
    ...(comment === undefined ? [] : [`${yamlComment(comment)}\n`]),
    values.map(value => writeYaml(value)).join('---\n'),
  ].join('');
}

/** Data as the writer takes it; undefined entries are left out. What is neither text, number, yes or no is null. */
export function toYaml(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(toYaml);
  if (value instanceof NotedText) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, toYaml(each)]),
  );
}
