import { replaced, stepsOf, type Rule } from './Rule';

/** ADD is for archives and addresses; files are copied. */
export const add: Rule = dockerfile =>
  stepsOf(dockerfile, 'ADD').flatMap(({ step }) => {
    const sources = step.node
      .getArguments()
      .slice(0, -1)
      .map(argument => argument.getValue())
      .filter(value => !value.startsWith('--'));
    const needed = sources.some(source =>
      /:\/\/|^git@|\$|\.(?:tar|tgz|gz|bz2|xz|zst|tbz2|txz)\b|[*?[]/.test(
        source,
      ),
    );
    const line = dockerfile.lines[step.from - 1] ?? '';
    if (needed || step.flags.some(flag => /^--(?:checksum|keep)/.test(flag)))
      return [];
    return [
      {
        rule: 'add',
        line: step.from,
        what: 'ADD copies files of the sources.',
        why: 'ADD also fetches addresses and unpacks archives, so a file that becomes an archive changes the image by surprise.',
        remedy: 'Write COPY.',
        edits: [replaced(step.from, line.replace(/ADD/i, 'COPY'))],
      },
    ];
  });
