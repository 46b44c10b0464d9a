import * as fc from 'fast-check';

/** Texts made of what means something in one language or another, and of anything. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\n', '\r\n', '\nRUN touch /tmp/owned\n', '\\', '\\\n', '#', '-'],
        ...['$(id)', '`id`', '$HOME', '${HOME}', '"', "'", "'\"'\"'", '!'],
        ...['<<EOF', '\nEOF\n', '[', ']', ',', '=', '*', '~', '&&', ';', '|'],
        ...['${{ github.token }}', '{{ .Values }}', '%s', '\t', ' ', 'if'],
        ...['\u0085', '\u2028', 'é', '漢', '😀', '# syntax=x/y', '--mount'],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));
