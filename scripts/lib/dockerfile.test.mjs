import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dockerfileSteps } from './dockerfile.mjs';
import { root } from './paths.mjs';

test('steps in their order: flags dropped, lines joined, what is about containers left out', () => {
  const steps = dockerfileSteps(`# how
FROM node:24-slim
USER 1000:1000
WORKDIR /app
ENV NODE_ENV=production TZ=UTC

COPY --chown=node:node a.txt b ./
# why
RUN --mount=type=cache,target=/x,uid=1 \\
    # said in between
    first && \\
    second --flag
copy c ./c
CMD ["node", "x y", "--z"]
`);
  assert.deepEqual(steps, [
    { env: { NODE_ENV: 'production', TZ: 'UTC' } },
    { copy: ['a.txt', 'b'], to: './' },
    { run: 'first && second --flag' },
    { copy: ['c'], to: './c' },
    { start: ['node', 'x y', '--z'] },
  ]);
});

test('what cannot be done without a container is named with its line', () => {
  assert.throws(
    () => dockerfileSteps('FROM a\n\nADD b.tar /b\n'),
    /Dockerfile, line 3: ADD is not among/,
  );
});

test('the image: what it copies is let through .dockerignore, and it starts with both configurations', () => {
  const text = readFileSync(join(root, 'packages/backend/Dockerfile'), 'utf8');
  const steps = dockerfileSteps(text);
  const letThrough = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('!'))
    .map(line => line.slice(1).replace('*.tar.gz', ''));
  const copied = steps.flatMap(({ copy = [] }) => copy);
  assert.ok(copied.length > 5);
  for (const path of copied) {
    assert.ok(
      letThrough.some(start => path.startsWith(start)),
      `.dockerignore hides ${path}`,
    );
    if (!path.endsWith('.tar.gz'))
      assert.ok(existsSync(join(root, path)), path);
  }
  assert.deepEqual(steps.at(-1), {
    start: [
      ...['node', 'packages/backend'],
      ...['--config', 'app-config.yaml'],
      ...['--config', 'app-config.production.yaml'],
    ],
  });
  assert.deepEqual(steps.find(({ env }) => env).env, {
    NODE_ENV: 'production',
  });
});
