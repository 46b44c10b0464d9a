// `npm start`: the demo landscape and the backend, which serves API and app on one port.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createLogFilter } from './backendLog.mjs';
import { buildApp } from './buildApp.mjs';
import { startNode } from './children.mjs';
import { readFlags, readPort } from './flags.mjs';
import { callersFolder, root, state, typescript } from './paths.mjs';
import { assertPortsFree } from './ports.mjs';
import { Problem } from './problems.mjs';
import { begin, duration, say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const readyWithinMs = 5 * 60_000;
const demoConfig = join(root, 'packages/demo-landscape/app-config.demo.yaml');

const flags = {
  config: {
    type: 'string',
    multiple: true,
    means: 'another configuration file, over the ones before (repeatable)',
  },
  'no-demo': {
    type: 'boolean',
    means: 'without the demo landscape and its configuration',
  },
  port: {
    type: 'string',
    means: 'the port of the portal, 7007 unless told (also PORTOLAN_PORT)',
  },
  verbose: {
    type: 'boolean',
    means: "print all of the backend's log, not only warnings and errors",
  },
};

function readOptions(args) {
  const read = readFlags('start', args, flags);
  const own = (read.config ?? []).map(file => resolve(callersFolder, file));
  const missing = own.find(file => !existsSync(file));
  if (missing) {
    throw new Problem(
      `There is no configuration file ${missing}: check what follows --config (relative to ${callersFolder}).`,
      2,
    );
  }
  const demo = !read['no-demo'];
  const local = join(root, 'app-config.local.yaml');
  return {
    demo,
    verbose: read.verbose,
    port: readPort(
      read.port ?? process.env.PORTOLAN_PORT ?? 7007,
      read.port ? '--port' : 'PORTOLAN_PORT',
    ),
    landscapePort: readPort(
      process.env.PORTOLAN_LANDSCAPE_PORT ?? 7100,
      'PORTOLAN_LANDSCAPE_PORT',
    ),
    configs: [
      join(root, 'app-config.yaml'),
      ...(demo ? [demoConfig] : []),
      ...(existsSync(local) ? [local] : []),
      ...own,
    ],
  };
}

/** The landscape's upstreams listen on the ports after its own; the demo's configuration says on which. */
function upstreamPorts(landscapePort) {
  const used = readFileSync(demoConfig, 'utf8').matchAll(
    /PORTOLAN_LANDSCAPE_PORT_(\d+)/g,
  );
  const offsets = [...new Set([...used].map(([, n]) => Number(n)))];
  return offsets.sort((a, b) => a - b).map(n => [n, landscapePort + n]);
}

function portsOf({ port, demo, landscapePort }) {
  const portal = {
    port,
    purpose: 'the portal',
    change: 'npm start -- --port 7008',
  };
  if (!demo) return [portal];
  const landscape = [[0, landscapePort], ...upstreamPorts(landscapePort)];
  return [
    portal,
    ...landscape.map(([, taken]) => ({
      port: taken,
      purpose: 'the demo landscape',
      change:
        'PORTOLAN_LANDSCAPE_PORT=7200 npm start (it takes that port and the next ones), or without it: npm start -- --no-demo',
    })),
  ];
}

function environmentFor(env, { demo, port, landscapePort }) {
  const ports = demo ? upstreamPorts(landscapePort) : [];
  return {
    ...env,
    NODE_ENV: 'development',
    PORTOLAN_PORT: String(port),
    PORTOLAN_STATE: state,
    PORTOLAN_LANDSCAPE_URL: `http://127.0.0.1:${landscapePort}`,
    PORTOLAN_LANDSCAPE_HOST: `127.0.0.1:${landscapePort}`,
    ...Object.fromEntries(
      ports.map(([n, upstream]) => [
        `PORTOLAN_LANDSCAPE_PORT_${n}`,
        String(upstream),
      ]),
    ),
  };
}

/** Starts the demo landscape; it says that it is ready by printing one JSON line. */
function startLandscape({ node, env }, { landscapePort }) {
  const step = begin('start the demo landscape');
  let ready;
  const isReady = new Promise(done => (ready = done));
  const child = startNode({
    node,
    args: [
      ...typescript,
      join(root, 'packages/demo-landscape/src/index.ts'),
      ...['--port', String(landscapePort)],
      ...['--state', join(state, 'landscape')],
      ...['--catalog', join(root, 'catalog')],
    ],
    env,
    logFile: join(state, 'logs/landscape.log'),
    onLine: line => line.startsWith('{') && ready(),
  });
  isReady.then(() => step.done());
  return { name: 'demo landscape', child, isReady };
}

function startBackend({ node, env }, { port, configs, verbose, demo }) {
  const step = begin('start the backend');
  const filter = createLogFilter(say, { verbose });
  let fail;
  const startUpFailed = new Promise((_, reject) => (fail = reject));
  const child = startNode({
    node,
    args: [
      ...typescript,
      join(root, 'packages/backend/src/index.ts'),
      ...configs.flatMap(file => ['--config', file]),
    ],
    env,
    logFile: join(state, 'logs/backend.log'),
    onLine(line) {
      filter(line);
      // A plugin that does not start leaves the process running, never ready.
      if (!line.includes('Backend startup failed')) return;
      fail(
        new Problem(
          `The backend cannot start; the reason is above (log: ${child.logFile}).`,
        ),
      );
    },
  });
  const address = `http://127.0.0.1:${port}`;
  const isReady = untilAnswers(`${address}/.backstage/health/v1/readiness`, {
    child,
  }).then(
    // In the demo one signs in as a person of the catalog, which is read after the start.
    () =>
      demo &&
      untilAnswers(`${address}/api/auth/demo/refresh`, {
        child,
        headers: { 'x-demo-person': 'user:default/ines.carvalho' },
      }),
  );
  isReady.then(() => step.done());
  return {
    name: 'backend',
    child,
    isReady: Promise.race([isReady, startUpFailed]),
  };
}

/** Waits until the address answers 200; never resolves when the child ends first. */
async function untilAnswers(url, { child, headers }) {
  let over = false;
  child.exited.finally(() => (over = true)).catch(() => {});
  while (!over) {
    const answer = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await new Promise(next => setTimeout(next, 100));
  }
  await new Promise(() => {});
}

/** Rejects when one of the parts ends, which none of them should. */
async function death(parts) {
  const { name, child, how } = await Promise.race(
    parts.map(async ({ name, child }) => ({
      name,
      child,
      ...(await child.exited),
    })),
  );
  throw new Problem(
    `${child.tail.slice(-25).join('\n')}\n\n` +
      `The ${name} ended by itself (${how}); its last lines are above, all of them in ${child.logFile}.`,
  );
}

async function ready(parts) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(
      () =>
        fail(
          new Problem(
            `Not ready after ${duration(readyWithinMs)}; see ${relative(
              root,
              join(state, 'logs'),
            )}.`,
          ),
        ),
      readyWithinMs,
    );
  });
  try {
    await Promise.race([
      Promise.all(parts.map(part => part.isReady)),
      death(parts),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

export async function start(args) {
  const began = Date.now();
  const options = readOptions(args);
  await assertPortsFree(portsOf(options));
  const tools = await setUp();
  const running = { node: tools.node, env: environmentFor(tools.env, options) };
  mkdirSync(state, { recursive: true });

  const parts = options.demo ? [startLandscape(running, options)] : [];
  const built = buildApp(running);
  // The backend reads the built app at start: it can run beside the landscape, not beside the build.
  await Promise.race([built, ...(parts.length ? [death(parts)] : [])]);
  parts.push(startBackend(running, options));
  await ready(parts);

  say();
  say(
    `Portolan is ready in ${duration(Date.now() - began)}:  http://localhost:${
      options.port
    }`,
  );
  say(`Logs: ${relative(root, join(state, 'logs'))}   Stop: Ctrl-C`);
  say();
  await death(parts);
}
