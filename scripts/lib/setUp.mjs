// Brings a machine that has only Node 20 and npm to the point where everything else can run.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { startNode } from './children.mjs';
import { fingerprint, memo, workspaces } from './fingerprint.mjs';
import { memory, root } from './paths.mjs';
import { Problem } from './problems.mjs';
import { begin, notice } from './progress.mjs';

const wantedMajor = 24;
const logs = join(memory, 'logs');

/** Where npm's own script is: told by npm when it started us, otherwise beside this Node. */
function npmScript() {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  const found = candidates.find(
    path => path && /npm-cli\.js$/.test(path) && existsSync(path),
  );
  if (!found)
    throw new Problem(
      `npm was not found beside ${process.execPath}. Start this command by npm, for example \`npm start\`.`,
    );
  return found;
}

/** The Node that runs everything: the current one if it is the right major, otherwise one that npm fetches once. */
async function findNode() {
  if (Number(process.versions.node.split('.')[0]) === wantedMajor)
    return process.execPath;
  const known = memo('node-path');
  if (existsSync(known.read() ?? '')) return known.read();

  const step = begin(
    `get Node ${wantedMajor} (this is ${process.versions.node}; about 60 MB, once, kept by npm)`,
  );
  const lines = [];
  const npm = startNode({
    node: process.execPath,
    args: [
      npmScript(),
      'exec',
      '--yes',
      `--package=node@${wantedMajor}`,
      '--',
      'node',
      '-p',
      'process.execPath',
    ],
    env: process.env,
    logFile: join(logs, 'node.log'),
    onLine: line => lines.push(line.trim()),
  });
  const { code } = await npm.exited;
  const found = lines.findLast(line => existsSync(line));
  if (code !== 0 || !found) {
    step.failed();
    throw new Problem(
      `Node ${wantedMajor} could not be fetched by npm (log: ${npm.logFile}).\n` +
        `Check that npm can reach its registry, or install Node ${wantedMajor} yourself and run the command again.`,
    );
  }
  known.write(found);
  step.done();
  return found;
}

function environmentFor(node) {
  const env = { ...process.env };
  // npm points native builds at its own Node's headers; they would be the wrong ones here.
  for (const key of Object.keys(env))
    if (/^npm_config_nodedir$/i.test(key)) delete env[key];
  const first = [
    dirname(node),
    join(root, 'scripts/bin'),
    join(root, 'node_modules/.bin'),
  ];
  env.PATH = [...first, env.PATH].join(delimiter);
  return env;
}

function manifests() {
  const all = workspaces().map(({ folder }) => `${folder}/package.json`);
  return ['package.json', 'yarn.lock', '.yarnrc.yml', '.yarn/releases', ...all];
}

async function install(node, env) {
  const installed = memo('installed');
  const linked = existsSync(join(root, 'node_modules/.yarn-state.yml'));
  if (linked && installed.read() === fingerprint(manifests())) return;

  if (!linked) {
    notice(
      'First set-up: about 300 MB to download, 2.1 GB on disk; 1 minute with a fast line, 3 with a slow one.',
    );
  }
  const step = begin('install packages');
  const releases = join(root, '.yarn/releases');
  const yarn = readdirSync(releases).find(name => name.endsWith('.cjs'));
  const child = startNode({
    node,
    args: [
      join(releases, yarn),
      'install',
      ...(process.env.CI ? ['--immutable'] : []),
    ],
    env: { ...env, YARN_ENABLE_PROGRESS_BARS: '0', YARN_ENABLE_COLORS: '0' },
    logFile: join(logs, 'install.log'),
    onLine: line =>
      step.detail(line.replace(/^➤ (YN\d+: )?[│┌└ ·]*/, '').slice(0, 60)),
  });
  const { code } = await child.exited;
  if (code !== 0) {
    step.failed();
    throw new Problem(
      `${child.tail.join(
        '\n',
      )}\n\nInstalling failed; the reason is above (log: ${child.logFile}).`,
    );
  }
  installed.write(fingerprint(manifests()));
  step.done();
}

/**
 * Installs what is missing.
 * @returns the Node to run things with, and the environment to run them in
 */
export async function setUp() {
  const node = await findNode();
  const env = environmentFor(node);
  await install(node, env);
  return { node, env };
}
