import type { Stage, Step } from '../readStages';
import { before, hasShell, replaced, type Rule } from './Rule';

interface Installer {
  /** The one command that installs; nothing else is in it. */
  command: RegExp;
  /** What it reads, for COPY. */
  manifests(command: string): string[];
}

const installers: readonly Installer[] = [
  {
    command:
      /\bnpm\s+(?:ci|install|i)(?:\s+--?(?:omit|only|production|no-audit|no-fund|ignore-scripts|legacy-peer-deps|include|quiet|silent)[\w=-]*)*(?=\s*(?:&&|;|$))/,
    manifests: () => ['package*.json'],
  },
  {
    command: /\byarn(?:\s+install)?(?:\s+--[\w=-]+)*(?=\s*(?:&&|;|$))/,
    manifests: () => ['package.json', 'yarn.lock'],
  },
  {
    command: /\bpnpm\s+(?:install|i)(?:\s+--?[\w=-]+)*(?=\s*(?:&&|;|$))/,
    manifests: () => ['package.json', 'pnpm-lock.yaml'],
  },
  {
    command:
      /\bpip3?\s+install(?:\s+--?[\w=-]+)*\s+-r\s+[\w./-]+(?:\s+--?[\w=-]+)*(?=\s*(?:&&|;|$))/,
    manifests: command => [/-r\s+(\S+)/.exec(command)?.[1] ?? ''],
  },
  {
    command: /\bgo\s+mod\s+download(?:\s+-x)?(?=\s*(?:&&|;|$))/,
    manifests: () => ['go.mod', 'go.sum'],
  },
];

const wholeCopy = /^\.\/?\s+\S+$/;

function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? './' : path.slice(0, at + 1);
}

/** Sources are copied after packages are installed, so that a change of sources does not install anew. */
export const copyBeforeInstall: Rule = ({ stages, lines }) =>
  stages.flatMap(({ steps }) => {
    const at = steps.findIndex(
      step =>
        ['COPY', 'ADD'].includes(step.keyword) &&
        wholeCopy.test(step.text) &&
        !step.flags.some(flag => flag.startsWith('--from')),
    );
    const copied = steps[at];
    if (!copied) return [];
    for (const step of steps.slice(at + 1)) {
      if (step.keyword !== 'RUN' || !hasShell(step)) continue;
      const installer = installers.find(({ command }) =>
        command.test(step.text),
      );
      if (!installer) continue;
      const command = installer.command.exec(step.text)?.[0] ?? '';
      const manifests = installer.manifests(command);
      const earlier = steps
        .slice(0, at)
        .some(each =>
          manifests.some(file => each.text.includes(file.replace(/\*.*/, ''))),
        );
      if (earlier) return [];
      return [
        {
          rule: 'copy-before-install' as const,
          line: copied.from,
          what: 'All sources are copied before packages are installed.',
          why: 'Every change of a source file installs all packages anew.',
          remedy:
            'Copy what names the packages first, install, then copy the rest.',
          edits: moved({ copied, step, command, manifests, steps, lines }),
        },
      ];
    }
    return [];
  });

interface Move {
  copied: Step;
  step: Step;
  command: string;
  manifests: string[];
  steps: readonly Step[];
  lines: readonly string[];
}

/** Only where nothing stands between that the command could need, and the command stands alone or first. */
function moved({ copied, step, command, manifests, steps, lines }: Move) {
  const between = steps.slice(steps.indexOf(copied) + 1, steps.indexOf(step));
  const alone = step.text === command;
  const line = lines[step.from - 1] ?? '';
  const first =
    step.from === step.last && step.text.startsWith(`${command} && `);
  const folder = folderOf(manifests[0] ?? '');
  if (
    between.length ||
    (!alone && !first) ||
    manifests.some(file => folderOf(file) !== folder)
  )
    return [];
  const flags = step.flags.map(flag => `${flag} `).join('');
  return [
    before(copied.from, [
      `COPY ${manifests.join(' ')} ${folder}`,
      `RUN ${flags}${command}`,
    ]),
    alone
      ? { from: step.from, to: step.last + 1, lines: [] }
      : replaced(step.from, line.replace(`${command} && `, '')),
  ];
}

function usesLock({ text }: Step): boolean {
  return /\bnpm\s+(?:install|i)(?=\s*(?:&&|;|$|--))/.test(text);
}

/** npm installs what the lock file says. */
export const lockFile: Rule = ({ stages, lines }) =>
  stages.flatMap(({ steps }) =>
    steps
      .filter(
        step => step.keyword === 'RUN' && hasShell(step) && usesLock(step),
      )
      .map(step => {
        const at = lines.findIndex(
          (line, index) =>
            index >= step.from - 1 &&
            index < step.last &&
            /\bnpm\s+(?:install|i)(?=\s|$)/.test(line),
        );
        return {
          rule: 'lock-file' as const,
          line: step.from,
          what: 'npm install may install other versions than the lock file names.',
          why: 'The image holds packages that nobody has tested.',
          remedy: 'Write npm ci, and commit package-lock.json.',
          edits:
            at < 0
              ? []
              : [
                  replaced(
                    at + 1,
                    (lines[at] ?? '').replace(
                      /\bnpm\s+(?:install|i)(?=\s|$)/,
                      'npm ci',
                    ),
                  ),
                ],
        };
      }),
  );

function buildsAfter({ steps }: Stage, step: Step): Step | undefined {
  return steps
    .slice(steps.indexOf(step))
    .filter(
      ({ keyword, text }) =>
        keyword === 'RUN' &&
        /\b(?:npm|npx)\s+(?:run|exec|test|\w+)/.test(text) &&
        /\bnpm\s+run\b|\bnpx\b/.test(text),
    )
    .at(-1);
}

/** What only building needs is no part of the image that runs. */
export const devDependencies: Rule = ({ stages, lines }) => {
  const stage = stages.at(-1);
  if (!stage) return [];
  return stage.steps.flatMap(step => {
    if (step.keyword !== 'RUN' || !hasShell(step)) return [];
    const composer = /\bcomposer\s+install\b/.test(step.text);
    const npm = /\bnpm\s+(?:ci|install|i)(?=\s*(?:&&|;|$|--))/.test(step.text);
    if (!composer && !npm) return [];
    if (
      composer
        ? step.text.includes('--no-dev')
        : /--omit[= ]dev|--production|--only=prod/.test(step.text) ||
          stage.steps.some(({ text }) => /\bnpm\s+prune\b/.test(text)) ||
          stage.steps.some(
            ({ keyword, text, from }) =>
              keyword === 'ENV' &&
              from < step.from &&
              /NODE_ENV[= ]"?production/.test(text),
          )
    )
      return [];
    const pattern = composer
      ? /\bcomposer\s+install\b/
      : /\bnpm\s+(?:ci|install|i)(?=\s|$)/;
    const at = lines.findIndex(
      (line, index) =>
        index >= step.from - 1 && index < step.last && pattern.test(line),
    );
    const build = composer ? undefined : buildsAfter(stage, step);
    const flag = composer ? '--no-dev' : '--omit=dev';
    const line = lines[at] ?? '';
    const withFlag = replaced(
      at + 1,
      line.replace(pattern, command => `${command} ${flag}`),
    );
    const mend = build
      ? before(build.last + 1, ['RUN npm prune --omit=dev'])
      : withFlag;
    return [
      {
        rule: 'dev-dependencies' as const,
        line: step.from,
        what: 'Packages that only building and testing need are in the image that runs.',
        why: 'They make it larger, and their holes are its holes.',
        remedy: build
          ? 'Remove them after the build, or build in a stage of its own.'
          : `Add ${flag}.`,
        edits: at < 0 ? [] : [mend],
      },
    ];
  });
};
