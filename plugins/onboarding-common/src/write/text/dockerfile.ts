/** A folder or file that exists only while a command of the build runs. */
export type BuildMount =
  | { kind: 'cache'; target: string }
  | { kind: 'secret'; id: string; target: string };

/** What is copied. */
export interface Copy {
  /** The stage it comes from; absent = the sources. */
  from?: string;
  sources: readonly string[];
  to: string;
}

const variable = /^[A-Za-z_][A-Za-z0-9_]{0,200}$/;
const plainWord = /^[\w@%+:,./-]+$/;

/** Whether Docker takes this as the name of a variable or build argument. */
export function isVariable(name: string): boolean {
  return variable.test(name);
}

/**
 * Whether a text can be the value of a variable, argument or label. A Dockerfile has no way to write a line break or
 * another control character there.
 */
export function isWritable(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text) && isWellFormed(text);
}

function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/**
 * Whether COPY takes this path as it is: Docker expands `$`, `*`, `?`, `[`, `\` and quotes even in the JSON form, so
 * paths with them are refused rather than guessed.
 */
export function isCopyable(path: string): boolean {
  return /^[\p{L}\p{N}._@+][\p{L}\p{N}._@+/ -]{0,500}$/u.test(path);
}

/**
 * A text as one word of ENV, ARG and LABEL; nothing in it is expanded. Only for what {@link isWritable} takes. Backslashes
 * stand outside of the quotes: hadolint, unlike Docker, reads one before a closing quote as escaping it.
 */
function word(text: string): string {
  if (plainWord.test(text)) return text;
  return text
    .split('\\')
    .map(part => `"${part.replace(/["$]/g, found => `\\${found}`)}"`)
    .join('\\\\');
}

/**
 * A list as JSON. What a reader of lines could take for the end of one, `<`, which could begin a here-document, and `\`,
 * which hadolint reads as escaping a quote after it, are written by number.
 */
function json(words: readonly string[]): string {
  const byNumber = (found: string) =>
    `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = (each: string) =>
    JSON.stringify(each)
      .replace(/\\(.)/g, (escape, what) =>
        what === '\\' ? byNumber('\\') : escape,
      )
      .replace(/[<\u007f-\u009f\u2028\u2029]/g, byNumber);
  return `[${words.map(text).join(', ')}]`;
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => isWritable(value))
    .map(([name, value]) => `${name}=${word(value)}`)
    .join(' \\\n    ');
}

/**
 * A comment, a line for each line of the text. The first line of a file has to be ours: there some readers take
 * `name=value` for a directive.
 */
export function comment(text: string): string {
  return text
    .split('\n')
    .map(line => `# ${line.replace(/\p{Cc}/gu, ' ')}`.trimEnd())
    .join('\n');
}

/** Begins a stage. The image is one that the platform file names. */
export function from(image: string, stage?: string): string {
  return stage === undefined ? `FROM ${image}` : `FROM ${image} AS ${stage}`;
}

/** A path of ours. */
export function workdir(path: string): string {
  return `WORKDIR ${path}`;
}

/** Variables of the image by name, for {@link isVariable} names and {@link isWritable} values. */
export function env(values: Readonly<Record<string, string>>): string {
  return `ENV ${pairs(values)}`;
}

/** Puts a folder of ours before all others in which programs are looked for. */
export function prependPath(folder: string): string {
  return `ENV PATH="${folder}:$PATH"`;
}

/** A build argument with its default, for {@link isVariable} names and {@link isWritable} values. */
export function arg(name: string, value: string): string {
  return `ARG ${name}=${word(value)}`;
}

/** Labels of the image; line breaks become spaces, since a label cannot hold them. */
export function label(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => [
    name,
    value.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim(),
  ]);
  return `LABEL ${pairs(Object.fromEntries(lines))}`;
}

/** Copies {@link isCopyable} paths; of several sources, the target is a folder. */
export function copy({ from: stage, sources, to }: Copy): string {
  const flag = stage === undefined ? '' : ` --from=${stage}`;
  const all = [...sources, to];
  return all.some(path => /\s/.test(path))
    ? `COPY${flag} ${json(all)}`
    : `COPY${flag} ${all.join(' ')}`;
}

/**
 * Writes a text of ours into the image. Nothing in it is expanded; no line of it is EOF. The empty line after it is for
 * hadolint, which reads no instruction right after a here-document.
 */
export function copyText(text: string, to: string): string {
  return `COPY <<'EOF' ${to}\n${text.trimEnd()}\nEOF\n`;
}

function mountFlag(mount: BuildMount): string {
  return mount.kind === 'cache'
    ? `--mount=type=cache,target=${mount.target}`
    : `--mount=type=secret,id=${mount.id},target=${mount.target}`;
}

/**
 * Runs a command while building.
 * @param command - a text is a shell's and ours alone; a list is what people wrote, and no shell sees it
 */
export function run(
  command: string | readonly string[],
  mounts: readonly BuildMount[] = [],
): string {
  const written = typeof command === 'string' ? command : json(command);
  return `RUN ${[...mounts.map(mountFlag), written].join(' \\\n    ')}`;
}

/** The user of all that follows, by number: Kubernetes cannot check that a name is not root. */
export function user(uid: number): string {
  return `USER ${uid}:${uid}`;
}

/** Ports that the program listens on. */
export function expose(
  ports: readonly { port: number; protocol: string }[],
): string {
  return `EXPOSE ${ports
    .map(({ port, protocol }) =>
      protocol === 'tcp' ? `${port}` : `${port}/${protocol}`,
    )
    .join(' ')}`;
}

/** The program, without a shell, so that it gets the signals itself. */
export function entrypoint(words: readonly string[]): string {
  return `ENTRYPOINT ${json(words)}`;
}

/** What the program is given unless the workload says otherwise. */
export function cmd(words: readonly string[]): string {
  return `CMD ${json(words)}`;
}
