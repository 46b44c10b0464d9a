import {
  createMatcher,
  matchesAll,
  type Matcher,
  type MatchOperator,
} from './matchers';

/** A PromQL vector selector without range, offset or @. */
export interface Selector {
  /** Conditions on labels; the name of the metric is the label `__name__`. */
  matchers: Matcher[];
  accepts(labels: Readonly<Record<string, string>>): boolean;
}

const quoted = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\x60[^\x60]*\x60`;
const entry = new RegExp(
  String.raw`\s*(?:([a-zA-Z_][a-zA-Z0-9_]*|${quoted})\s*(=~|!~|!=|=)\s*(${quoted})|(${quoted}))\s*(,|$)`,
  'y',
);
const operators: Readonly<Record<string, MatchOperator>> = {
  '=': '=',
  '!=': '!=',
  '=~': '=~',
  '!~': '!~',
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

/** Parses `name{label="value", ...}`; nothing if the text is another kind of expression. @throws what Prometheus says of a bad regular expression, or of a selector of everything */
export function parseSelector(text: string): Selector | undefined {
  const found = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\s*(?:\{([\s\S]*)\})?\s*$/.exec(
    text,
  );
  if (!found || (found[1] === undefined && found[2] === undefined)) {
    return undefined;
  }
  const [, name, inner] = found;
  const matchers = name ? [createMatcher('__name__', '=', name)] : [];
  const rest = inner?.trim() ?? '';
  entry.lastIndex = 0;
  while (entry.lastIndex < rest.length) {
    const one = entry.exec(rest);
    if (!one) {
      return undefined;
    }
    const [, label, operator, value, bareName] = one;
    matchers.push(
      bareName
        ? createMatcher('__name__', '=', unquote(bareName))
        : createMatcher(
            /^["'`]/.test(label) ? unquote(label) : label,
            operators[operator],
            unquote(value),
          ),
    );
  }
  if (matchers.every(({ matches }) => matches(''))) {
    throw new Error(
      'vector selector must contain at least one non-empty matcher',
    );
  }
  return { matchers, accepts: labels => matchesAll(matchers, labels) };
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('`')
    ? inner
    : inner.replace(
        /\\(.)/gs,
        (_, character: string) => escapes[character] ?? character,
      );
}
