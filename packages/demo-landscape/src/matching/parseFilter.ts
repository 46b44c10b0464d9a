import { createMatcher, type Matcher, type MatchOperator } from './matchers';

const operators: Readonly<Record<string, MatchOperator>> = {
  '=': '=',
  '!=': '!=',
  '=~': '=~',
  '!~': '!~',
};

/** What a backslash means to the classic parser; before anything else it stays. */
const classicEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  '"': '"',
  '\\': '\\',
};

/**
 * Parses one `filter` parameter as Alertmanager 0.27 and later do by default: the UTF-8 parser and the classic one
 * both look; where they disagree, or only it understands, the classic one is right (matcher/compat/parse.go).
 *
 * @throws with Alertmanager's message
 */
export function parseFilter(input: string): Matcher {
  if (input.startsWith('{') || input.endsWith('}')) {
    throw new Error(`unexpected open or close brace: ${input}`);
  }
  const modern = attempt(() => parseModern(input));
  const classic = attempt(() => parseClassic(input));
  if (classic.matcher) {
    return classic.matcher;
  }
  if (modern.matcher) {
    return modern.matcher;
  }
  throw classic.error;
}

type Attempt = { matcher: Matcher } | { matcher?: undefined; error: unknown };

function attempt(parse: () => Matcher): Attempt {
  try {
    return { matcher: parse() };
  } catch (error) {
    return { error };
  }
}

/** One matcher of the UTF-8 syntax: unquoted tokens without reserved characters, or Go strings in double quotes. */
function parseModern(input: string): Matcher {
  const token = String.raw`("(?:[^"\\]|\\.)*"|[^\s{}!=~,\\"'\x60]+)`;
  const found = new RegExp(
    String.raw`^\s*${token}\s*(=~|!=|!~|=)\s*${token}\s*,?\s*$`,
    'u',
  ).exec(input);
  if (!found) {
    throw new Error(`bad matcher format: ${input}`);
  }
  return createMatcher(
    unquote(found[1]),
    operators[found[2]],
    unquote(found[3]),
  );
}

function unquote(token: string): string {
  if (!token.startsWith('"')) {
    return token;
  }
  const escapes: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    '"': '"',
    '\\': '\\',
  };
  return token
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|(.))/gs,
      (whole, unicode: string | undefined, plain: string | undefined) => {
        if (unicode !== undefined) {
          return String.fromCharCode(parseInt(unicode, 16));
        }
        const known = escapes[plain ?? ''];
        if (known === undefined) {
          throw new Error(`${whole}: invalid input`);
        }
        return known;
      },
    );
}

/** The parser of before 0.27 (alertmanager pkg/labels/parse.go, ParseMatcher). */
function parseClassic(input: string): Matcher {
  const found =
    /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|=|!=|!~)\s*([\s\S]*?)\s*$/.exec(
      input,
    );
  if (!found) {
    throw new Error(`bad matcher format: ${input}`);
  }
  const [, name, operator, raw] = found;
  const quoted = raw.startsWith('"');
  const inner = quoted ? raw.slice(1) : raw;
  const parts = /^((?:[^"\\]|\\[\s\S])*)(\\?)("?)$/.exec(inner);
  if (!parts || (parts[3] === '"') !== quoted) {
    throw new Error(`matcher value contains unescaped double quote: ${raw}`);
  }
  const value =
    parts[1].replace(
      /\\([\s\S])/g,
      (whole, escaped: string) => classicEscapes[escaped] ?? whole,
    ) + parts[2];
  return createMatcher(name, operators[operator], value);
}
