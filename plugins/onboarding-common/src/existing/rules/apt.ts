import { hasShell, replaced, stepsOf, type Rule } from './Rule';

const install = /\bapt-get\b(?:\s+-[^\s&|;]+)*\s+install\b/;

/** apt installs what was asked for, and nothing of its lists stays in the image. */
export const apt: Rule = dockerfile =>
  stepsOf(dockerfile, 'RUN').flatMap(({ step }) => {
    const { text, flags, from, last } = step;
    if (!hasShell(step) || !install.test(text)) return [];
    const found: ReturnType<Rule> = [];
    const at = dockerfile.lines.findIndex(
      (line, index) => index >= from - 1 && index < last && install.test(line),
    );
    if (!/--no-install-recommends|Install-Recommends/.test(text))
      found.push({
        rule: 'apt-recommends',
        line: at < 0 ? from : at + 1,
        what: 'apt-get installs recommended packages too.',
        why: 'They make the image larger and bring holes that nobody asked for.',
        remedy: 'Add --no-install-recommends.',
        edits:
          at < 0
            ? []
            : [
                replaced(
                  at + 1,
                  (dockerfile.lines[at] ?? '').replace(
                    install,
                    command => `${command} --no-install-recommends`,
                  ),
                ),
              ],
      });
    const cached = flags.some(flag => /\/var\/(?:lib|cache)\/apt/.test(flag));
    if (!cached && !/rm\s+-[rf]+\s+\/var\/lib\/apt\/lists/.test(text)) {
      const end = dockerfile.lines[last - 1] ?? '';
      found.push({
        rule: 'apt-lists',
        line: from,
        what: 'The lists that apt-get update fetches stay in the image.',
        why: 'They are tens of megabytes, and old before anybody uses them.',
        remedy: 'Remove them in the same RUN.',
        edits: /[;&|\\]\s*$|#/.test(end)
          ? []
          : [
              {
                from: last,
                to: last + 1,
                lines: [
                  `${end.trimEnd()} \\`,
                  '    && rm -rf /var/lib/apt/lists/*',
                ],
              },
            ],
      });
    }
    return found;
  });
