import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inState, root, state } from './paths.mjs';

const wantedMajor = 24;

/** A Node that Backstage runs on, and the environment for what is started with it. */
export function node24() {
  const node = find();
  const env = { ...process.env };
  // npm points native builds at the headers of the Node it runs on; they are the wrong ones for another Node.
  for (const key of Object.keys(env)) {
    if (/^npm_config_nodedir$/i.test(key)) delete env[key];
  }
  env.PATH = [dirname(node), join(root, 'scripts', 'bin'), join(root, 'node_modules', '.bin'), env.PATH].join(delimiter);
  return { node, env };
}

function find() {
  if (Number(process.versions.node.split('.')[0]) === wantedMajor) return process.execPath;
  const memo = inState('node-path');
  if (existsSync(memo)) {
    const known = readFileSync(memo, 'utf8').trim();
    if (existsSync(known)) return known;
  }
  process.stderr.write(`Getting Node ${wantedMajor} from the npm registry (about 50 MB, half a minute): this is Node ${process.version}\n`);
  const npm = process.env.npm_execpath;
  const args = ['exec', '--yes', `--package=node@${wantedMajor}`, '--', 'node', '-p', 'process.execPath'];
  const asked = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = (asked.stdout ?? '').trim().split('\n').pop() ?? '';
  if (asked.status !== 0 || !existsSync(found)) {
    throw new Error(`Node ${wantedMajor} could not be obtained from the npm registry; install Node ${wantedMajor} and run this again`);
  }
  mkdirSync(state, { recursive: true });
  writeFileSync(memo, found);
  return found;
}
