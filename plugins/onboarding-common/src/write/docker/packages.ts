import { copy, run, type BuildMount } from '../text/dockerfile';
import type { Build } from './Recipe';

interface Manager {
  /** What the lock file and its companions are called; `[l]` makes one that may be missing. */
  files: string[];
  install: string;
  /** Where downloads are kept. */
  cache: string;
  build: string;
  prune: string;
  /** Whether Corepack brings it, in the version that package.json names. */
  corepack: boolean;
}

const managers = new Map<string, Manager>(
  Object.entries({
    npm: {
      files: ['package.json', 'package-lock.json'],
      install: 'npm ci',
      cache: '/root/.npm',
      build: 'npm run build --if-present',
      prune: 'npm prune --omit=dev',
      corepack: false,
    },
    pnpm: {
      files: ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yam[l]'],
      install: 'pnpm install --frozen-lockfile',
      cache: '/root/.local/share/pnpm/store',
      build: 'pnpm run --if-present build',
      prune: 'CI=true pnpm prune --prod --ignore-scripts',
      corepack: true,
    },
    yarn: {
      files: ['package.json', 'yarn.lock', '.yarnrc.ym[l]'],
      install: 'yarn install --immutable',
      cache: '/root/.yarn/berry/cache',
      build: 'yarn run build',
      prune: 'yarn workspaces focus --all --production',
      corepack: true,
    },
  }),
);

/** Corepack left Node with version 25 (nodejs/node#57617). */
const lastWithCorepack = 24;

/** How packages of JavaScript are installed and the program is built; only what the lock file says. */
export interface PackageSteps {
  install: string[];
  build: string[];
  /** Leaves out what only building needs. */
  prune: string[];
}

/**
 * The steps for the package manager that the build command begins with; npm if there is no command, none if the command
 * is another program.
 * @param major - version of Node; absent = Corepack is not asked
 */
export function packageSteps(
  { command }: Pick<Build, 'command'> | { command?: undefined },
  major?: number,
): PackageSteps {
  const own = command === undefined ? [] : [run(command)];
  const manager = managers.get(command?.[0] ?? 'npm');
  if (manager === undefined) return { install: [], build: own, prune: [] };
  const mounts: BuildMount[] = [
    { kind: 'cache', target: manager.cache },
    { kind: 'secret', id: 'npmrc', target: '/root/.npmrc' },
  ];
  const corepack =
    manager.corepack && major !== undefined && major <= lastWithCorepack;
  return {
    install: [
      ...(corepack ? [run('corepack enable')] : []),
      copy({ sources: manager.files, to: './' }),
      run(manager.install, mounts),
    ],
    build: command === undefined ? [run(manager.build)] : own,
    prune: [run(manager.prune, mounts)],
  };
}

/** Left out of the build context of JavaScript. */
export const ignoredOfPackages = [
  '**/node_modules',
  '**/npm-debug.log*',
  '**/.npmrc',
  '**/coverage',
];
