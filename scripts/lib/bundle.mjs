// `npm run bundle`: app and backend as production runs them, packed into what packages/backend/Dockerfile copies.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { appFingerprint, buildPackage } from './buildApp.mjs';
import { startNode } from './children.mjs';
import { dockerfileSteps } from './dockerfile.mjs';
import { fingerprint, memo, workspaces } from './fingerprint.mjs';
import { readFlags } from './flags.mjs';
import { callersFolder, memory, root } from './paths.mjs';
import { Problem } from './problems.mjs';
import { begin, say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const backend = join(root, 'packages/backend');
const dockerfile = join(backend, 'Dockerfile');
const packed = ['skeleton.tar.gz', 'bundle.tar.gz'];
/** In an unpacked folder: that it is ours, and of which sources. */
const marker = '.portolan-bundle';

const flags = {
  unpack: {
    type: 'string',
    means:
      'also do the steps of packages/backend/Dockerfile in this folder, for a machine without containers',
  },
};

function sources() {
  const manifests = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  return [...manifests, ...workspaces().map(({ folder }) => folder)];
}

async function build({ node, env }, wanted) {
  const built = memo('bundle-built');
  const whole = packed.every(name => existsSync(join(backend, 'dist', name)));
  if (whole && built.read() === wanted) return;

  // An interrupted build must not pass for a whole one; it builds the app too.
  const app = memo('app-built');
  built.forget();
  app.forget();
  await buildPackage({
    node,
    env,
    folder: 'packages/backend',
    what: 'backend',
    title: 'build app and backend',
  });
  built.write(wanted);
  app.write(appFingerprint());
}

/** An unpacked bundle may be replaced; anything else that lies there may be somebody's. */
function makeRoom(folder) {
  if (!existsSync(folder)) return;
  const isFolder = statSync(folder).isDirectory();
  const ours = isFolder && existsSync(join(folder, marker));
  if (!ours && !(isFolder && readdirSync(folder).length === 0)) {
    throw new Problem(
      `${folder} is there and is no unpacked bundle: choose an empty or a new folder for --unpack.`,
      2,
    );
  }
  rmSync(folder, { recursive: true });
}

async function unpack({ node, env }, { folder, wanted }) {
  const text = readFileSync(dockerfile, 'utf8');
  const state = `${wanted} ${fingerprint([
    relative(root, dockerfile),
    'app-config.yaml',
    'app-config.production.yaml',
    'templates',
  ])}`;
  const sign = join(folder, marker);
  const start = dockerfileSteps(text).find(step => step.start)?.start ?? [];
  if (existsSync(sign) && readFileSync(sign, 'utf8') === state) return start;

  makeRoom(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(sign, 'unfinished');
  const step = begin(`unpack into ${folder}`);
  let own = env;
  for (const { copy = [], to, run, env: set } of dockerfileSteps(text)) {
    own = { ...own, ...set };
    for (const source of copy) {
      const isFolder = statSync(join(root, source)).isDirectory();
      const target = isFolder
        ? join(folder, to)
        : join(folder, to, basename(source));
      cpSync(join(root, source), target, { recursive: true });
    }
    if (run) await shell({ node, env: own, run, folder, step });
  }
  writeFileSync(sign, state);
  step.done();
  return start;
}

async function shell({ node, env, run, folder, step }) {
  step.detail(run.slice(0, 60));
  const child = startNode({
    node,
    args: [
      '--eval',
      `process.exitCode = require('node:child_process').spawnSync('sh', ['-c', ${JSON.stringify(
        run,
      )}], { stdio: 'inherit' }).status ?? 1`,
    ],
    cwd: folder,
    env,
    logFile: join(memory, 'logs/unpack.log'),
  });
  const { code } = await child.exited;
  if (code === 0) return;
  step.failed();
  throw new Problem(
    `${child.tail.join('\n')}\n\nThis step of ${relative(
      root,
      dockerfile,
    )} failed: ${run}`,
  );
}

export async function bundle(args) {
  const { unpack: given } = readFlags('bundle', args, flags);
  const tools = await setUp();
  const wanted = fingerprint(sources());
  await build(tools, wanted);
  if (given === undefined) {
    for (const name of packed) say(join('packages/backend/dist', name));
    say(
      'Next: docker build --file packages/backend/Dockerfile --tag portolan .',
    );
    return;
  }
  const folder = resolve(callersFolder, given);
  const start = await unpack(tools, { folder, wanted });
  const command = start.map(part => (part === 'node' ? tools.node : part));
  say(`cd ${folder} && NODE_ENV=production ${command.join(' ')}`);
}
