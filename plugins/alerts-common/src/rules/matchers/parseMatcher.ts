import type { Matcher } from '../../model/Silence';

/**
 * Reads one matcher as Alertmanager 0.27 and later do by default: the UTF-8 syntax and the classic one are both
 * tried, and where both understand the text the classic reading wins (alertmanager matcher/compat/parse.go,
 * FallbackMatcherParser).
 *
 * @throws Error saying what is wrong with the text; the regular expression, if any, is not looked at
 */
export function parseMatcher(text: string): Matcher {
  if (text.startsWith('{') || text.endsWith('}')) {
    throw new Error(`write the matcher without braces: ${text}`);
  }
  const matcher = parseClassic(text) ?? parseUtf8(text);
  if (!matcher) {
    throw new Error(
      `'${text}' is not a matcher: expected name="value", name!="value", name=~"regex" or name!~"regex"`,
    );
  }
  return matcher;
}

/**
 * Reads matchers as people write them: one or several, separated by commas, in braces or not.
 *
 * @throws as {@link parseMatcher}
 */
export function parseMatchers(text: string): Matcher[] {
  const inner = text.trim().replace(/^\{([\s\S]*)\}$/, '$1');
  return splitOutsideQuotes(inner)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(parseMatcher);
}

const token = String.raw`("(?:[^"\\]|\\[\s\S])*"|[^\s{}!=~,\\"'\x60]+)`;
const utf8 = new RegExp(
  String.raw`^\s*${token}\s*(=~|!=|!~|=)\s*${token}\s*,?\s*$`,
);

const goEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/** Unquoted tokens without reserved characters, or Go strings in double quotes (matcher/parse/lexer.go). */
function parseUtf8(text: string): Matcher | undefined {
  const found = utf8.exec(text);
  const name = found && unquoteGo(found[1]);
  const value = found && unquoteGo(found[3]);
  return found && name && typeof value === 'string'
    ? make(name, found[2], value)
    : undefined;
}

/** What a backslash means to the classic parser; before anything else it stays. */
const classicEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  '"': '"',
  '\\': '\\',
};

/** The parser of before 0.27 (pkg/labels/parse.go, ParseMatcher). */
function parseClassic(text: string): Matcher | undefined {
  const found = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!=|!~|=)([\s\S]*)$/.exec(
    text,
  );
  if (!found) {
    return undefined;
  }
  const raw = found[3].trim();
  const quoted = raw.startsWith('"');
  const parts = /^((?:[^"\\]|\\[\s\S])*)(\\?)("?)$/.exec(
    quoted ? raw.slice(1) : raw,
  );
  if (!parts || (parts[3] === '"') !== quoted) {
    return undefined;
  }
  const value = parts[1].replace(
    /\\([\s\S])/g,
    (whole, escaped: string) => classicEscapes[escaped] ?? whole,
  );
  return make(found[1], found[2], value + parts[2]);
}

function make(name: string, operator: string, value: string): Matcher {
  return {
    name,
    value,
    isRegex: operator.endsWith('~'),
    isEqual: operator.startsWith('='),
  };
}

/** A token's text: Go's strconv.Unquote for a quoted one; nothing if an escape is unknown. */
function unquoteGo(quotedOrNot: string): string | undefined {
  if (!quotedOrNot.startsWith('"')) {
    return quotedOrNot;
  }
  let good = true;
  const text = quotedOrNot
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3})|([\s\S]))/g,
      (_whole, ...groups: Array<string | undefined>) => {
        const [short, long, hex, octal, plain] = groups;
        const code =
          short ?? long ?? hex ?? (octal && parseInt(octal, 8).toString(16));
        if (code !== undefined) {
          const point = parseInt(code, 16);
          good &&= point <= 0x10ffff;
          return good ? String.fromCodePoint(point) : '';
        }
        const known = goEscapes[plain ?? ''];
        good &&= known !== undefined;
        return known ?? '';
      },
    );
  return good ? text : undefined;
}

function splitOutsideQuotes(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\[\s\S])*"?|[^",])+/g);
  return parts ?? [];
}
