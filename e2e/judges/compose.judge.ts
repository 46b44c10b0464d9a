// Compose's own loader, with its schema, its variables and its checks between keys, judges every compose.dev.yaml.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import { ending } from './support/program';

const goldens = resolve(
  __dirname,
  '../../plugins/onboarding-common/src/write/compose/__golden__',
);
const work = mkdtempSync(join(tmpdir(), 'portolan-compose-'));
after(() => rmSync(work, { recursive: true }));

function load(file: string, env: NodeJS.ProcessEnv) {
  return ending(
    toolProgram('compose-spec', versions.composeSpec),
    [...['-format', 'json', '-no-path-resolution', '-no-normalization'], file],
    env,
  );
}

const cases = readdirSync(goldens).filter(name =>
  existsSync(join(goldens, name, 'compose.dev.yaml')),
);

/** How a file asks for a secret. */
const asked = /\$\{(\w+):\?[^}]*\}/g;

/** What Compose makes of a text: `$$` is a dollar. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$$', '$');
  return Array.isArray(value) ? value.map(plain) : value;
}

for (const name of cases) {
  const file = join(goldens, name, 'compose.dev.yaml');
  const text = readFileSync(file, 'utf8');
  // The program around the loader hands it no variables, so what .env.dev would say is put in here.
  const filled = join(work, `${name}.yaml`);
  writeFileSync(filled, text.replace(asked, 'of .env.dev'));
  test(`compose-go loads ${name}, all profiles, and expands nothing`, async () => {
    const { code, stdout, stderr } = await load(filled, {
      ...process.env,
      COMPOSE_PROFILES: '*',
    });
    equal(code, 0, stderr);
    ok(!/variable is not set/.test(stderr), stderr);
    const loaded = JSON.parse(stdout);
    const written = parse(readFileSync(filled, 'utf8'));
    deepEqual(
      Object.keys(loaded.services).sort(),
      Object.keys(written.services).sort(),
    );
    for (const [
      service,
      { environment, entrypoint, command },
    ] of Object.entries<Record<string, Record<string, string>>>(
      written.services,
    )) {
      const now = loaded.services[service];
      for (const [key, value] of Object.entries(environment ?? {}))
        equal(now.environment[key], plain(value), key);
      deepEqual(now.entrypoint ?? null, plain(entrypoint) ?? null);
      deepEqual(now.command ?? null, plain(command) ?? null);
    }
    for (const [config, { content }] of Object.entries<{ content: string }>(
      written.configs ?? {},
    ))
      equal(loaded.configs[config].content, plain(content));
  });
  const variables = [...text.matchAll(asked)].map(([, variable]) => variable);
  if (variables.length > 0)
    test(`compose-go refuses ${name} without its secrets, and says which`, async () => {
      const { code, stderr } = await load(file, {
        PATH: process.env.PATH,
        HOME: work,
      });
      ok(code !== 0);
      const list = readFileSync(
        join(goldens, name, '.env.dev.example'),
        'utf8',
      );
      for (const variable of variables) {
        ok(stderr.includes(`set ${variable} in .env.dev`), stderr);
        match(list, new RegExp(`^${variable}=$`, 'm'));
      }
    });
}

test('compose-go refuses what is no Compose file', async () => {
  const file = join(work, 'compose.yaml');
  writeFileSync(file, 'services: { web: { imagination: a } }\n');
  const { code, stderr } = await load(file, process.env);
  ok(code !== 0);
  match(stderr, /imagination/);
});
