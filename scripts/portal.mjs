// The one door behind `npm start`, `npm test` and their relatives. It needs Node 20 and npm, nothing else:
// it brings the right Node and the packages, then does what was asked. See `node scripts/portal.mjs help`.
import { killAll, stopAll } from './lib/children.mjs';
import { Problem } from './lib/problems.mjs';
import { abandonSteps, say } from './lib/progress.mjs';

const commands = {
  start: ['set up what is missing and run the portal', './lib/start.mjs'],
  test: [
    'set up what is missing and check all that needs no outside process',
    './lib/test.mjs',
  ],
  e2e: [
    'the journeys, in a real browser on the demo landscape',
    './lib/e2e.mjs',
  ],
  'e2e:real': [
    'the journeys and faults on the real platform',
    './lib/e2eReal.mjs',
  ],
  judges: [
    'let helm, kubernetes-validate, kube-score and others judge what we generate',
    './lib/judges.mjs',
  ],
  bench: ['measure; one JSON line a figure', './lib/bench.mjs'],
  bundle: [
    'build what production runs: the parts of the image',
    './lib/bundle.mjs',
  ],
  landscape: ['the demo landscape alone', './lib/landscape.mjs'],
  platform: [
    'real upstreams on this machine: build, up, load, status, down, reset',
    './lib/platform.mjs',
  ],
  'fixtures:record': [
    'record anew what the tests hold for true of the upstreams',
    './lib/fixturesRecord.mjs',
  ],
  fix: [
    'repair what a tool can repair: format, lint, API reports',
    './lib/fix.mjs',
  ],
  goldens: [
    'rewrite the generated files that tests compare',
    './lib/goldens.mjs',
  ],
  fuzz: [
    'try the properties of readers, importers and generator 100,000 times',
    './lib/fuzz.mjs',
  ],
  portolan: [
    'the command line: import, render, check, diff, update (-- help)',
    './lib/portolan.mjs',
  ],
  exec: [
    'run any program with the right Node and the packages',
    './lib/exec.mjs',
  ],
};

function help() {
  const lines = Object.entries(commands).map(
    ([name, [means]]) => `  ${name.padEnd(17)}${means}`,
  );
  return `Commands of Portolan (npm start, npm test, npm run <command> [-- flags]):\n${lines.join(
    '\n',
  )}`;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
let stopping = false;
for (const signal of Object.keys(exitCodes)) {
  process.on(signal, async () => {
    if (stopping) killAll(); // asked twice: no more waiting
    stopping = true;
    abandonSteps();
    say('Stopping …');
    await stopAll();
    process.exit(exitCodes[signal]);
  });
}
process.on('exit', killAll);
// The reader of our output is gone (`npm start | head`): nobody is left to run for.
process.stdout.on('error', () => process.exit(1));

async function run([name, ...args]) {
  if (name === 'help' || name === '--help') return say(help());
  if (!Object.hasOwn(commands, name ?? '')) {
    throw new Problem(`There is no command '${name ?? ''}'.\n${help()}`, 2);
  }
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Problem(
      `This is Node ${process.versions.node}; Node 20 or newer is needed to begin (https://nodejs.org).`,
    );
  }
  const command = await import(commands[name][1]);
  // Its main export: `e2e:real` is e2eReal.
  const main = name.replace(/:(\w)/g, (_, letter) => letter.toUpperCase());
  return command[main](args);
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ?? 0;
} catch (error) {
  await stopAll();
  if (!stopping) {
    abandonSteps();
    say(error instanceof Problem ? error.message : error.stack);
    process.exitCode = error.exitCode ?? 1;
  }
}
