import type { Generate } from '../regenerate/Generate';

/**
 * A generator for tests of the verbs: a line `path: text` of the service file becomes a file, with the text of the
 * platform file in it; in capitals it is a person's. A line `bad` is a problem.
 */
export const smallGenerator: Generate = Object.assign(
  ({ service, platform }: Parameters<Generate>[0]) => {
    const lines = service.text.split('\n');
    const bad = lines.indexOf('bad');
    if (bad >= 0)
      return {
        files: [],
        remarks: [],
        problems: [
          {
            file: service.name,
            path: '',
            line: bad + 1,
            column: 1,
            message: 'this is bad',
            remedy: 'Make it good.',
          },
        ],
      };
    return {
      files: lines
        .map(line => line.split(': '))
        .filter(([path, text]) => text !== undefined && !path.startsWith('#'))
        .map(([path, text]) => ({
          path,
          text: `${text}\n${platform.text}# end\n`,
          owner: /^[A-Z]/.test(path) ? ('yours' as const) : ('ours' as const),
        })),
      remarks: [
        {
          kind: 'lost' as const,
          path: ['calls', 'hosts'],
          text: 'A restriction is lost.',
          remedy: 'Ask for it.',
          who: 'platform team' as const,
        },
      ],
      problems: [],
    };
  },
  { version: '1' },
);
