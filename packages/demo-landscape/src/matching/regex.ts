/** A regular expression as Prometheus and Alertmanager understand it: RE2, anchored at both ends. */
export interface AnchoredRegex {
  test(text: string): boolean;
}

/**
 * Compiles a pattern. JavaScript knows more than RE2, so what only JavaScript knows is refused, in Go's words.
 *
 * @throws with Go's message, `error parsing regexp: ...`
 */
export function anchored(pattern: string): AnchoredRegex {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const rest = flags ? pattern.slice(flags[0].length) : pattern;
  const foreign = /\(\?(?:[=!]|<[=!])|\\[1-9]/.exec(withoutClasses(rest));
  if (foreign) {
    throw new Error(
      foreign[0].startsWith('\\')
        ? `error parsing regexp: invalid escape sequence: \`${foreign[0]}\``
        : `error parsing regexp: invalid or unsupported Perl syntax: \`${foreign[0]}\``,
    );
  }
  try {
    return new RegExp(
      `^(?:${rest.replaceAll('(?P<', '(?<')})$`,
      [...new Set(`s${flags?.[1] ?? ''}`)].join(''),
    );
  } catch {
    throw new Error(`error parsing regexp: ${complaint(rest)}`);
  }
}

function withoutClasses(pattern: string): string {
  return pattern.replace(/\\\\/g, '').replace(/\[(?:\\.|[^\]\\])*\]/g, '');
}

function complaint(pattern: string): string {
  const whole = `\`^(?:${pattern})$\``;
  const bare = pattern.replace(/\\./g, '');
  const plain = withoutClasses(bare);
  const opened = plain.split('(').length - plain.split(')').length;
  if (/\[[^\]]*$/.test(bare)) {
    return `missing closing ]: \`${bare.slice(bare.lastIndexOf('['))})$\``;
  }
  if (opened > 0) {
    return `missing closing ): ${whole}`;
  }
  if (opened < 0) {
    return `unexpected ): ${whole}`;
  }
  const repetition = /(?:^|[(|])([*+?])/.exec(plain);
  return repetition
    ? `missing argument to repetition operator: \`${repetition[1]}\``
    : `invalid or unsupported Perl syntax: ${whole}`;
}
