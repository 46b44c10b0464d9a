// What is written around a service, judged by those who read it: actionlint, promtool, amtool, and node for scripts.
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import { deliveryCases, fileOf } from './support/delivery';
import { ending } from './support/program';
import { remembered } from './support/verdicts';

const work = mkdtempSync(join(tmpdir(), 'portolan-delivery-'));
after(() => rmSync(work, { recursive: true }));
let files = 0;

/** Puts a text where a program finds it, in a folder of its own. */
function written(name: string, text: string): string {
  const folder = mkdtempSync(join(work, `${(files += 1)}-`));
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const actionlint = toolProgram('actionlint', versions.actionlint);
const promtool = toolProgram('prometheus', versions.prometheus, 'promtool');
const amtool = toolProgram('alertmanager', versions.alertmanager, 'amtool');

async function lintWorkflow(text: string): Promise<string> {
  const file = written('deliver.yaml', text);
  return (await ending(actionlint, ['-no-color', '-oneline', file])).stdout;
}

const partSchema = z.strictObject({
  routes: z.array(z.unknown()),
  inhibit_rules: z.array(z.unknown()),
  receivers: z.array(z.unknown()),
});

/** A configuration of Alertmanager with the parts of services in it, as a platform team puts them there. */
function assembled(parts: readonly string[]): string {
  const read = parts.map(part => partSchema.parse(parse(part)));
  return stringify({
    route: { receiver: 'platform', routes: read.flatMap(each => each.routes) },
    inhibit_rules: read.flatMap(each => each.inhibit_rules),
    receivers: [{ name: 'platform' }, ...read.flatMap(each => each.receivers)],
  });
}

describe('actionlint', () => {
  test('finds what is wrong in a bad workflow', async () => {
    const bad = 'on: push\njobs:\n  a:\n    steps: [{ run: x, if: nope }]\n';
    match(await lintWorkflow(bad), /runs-on/);
  });

  for (const each of deliveryCases) {
    const text = fileOf(each, '.github/workflows/deliver.yaml');
    test(`has no finding in ${each.name}`, () => {
      ok(text !== undefined, 'there is no workflow');
      return remembered(['actionlint', versions.actionlint, text], async () =>
        equal(await lintWorkflow(text), ''),
      );
    });
  }

  test('every action is named by its commit, every job ends, none has more rights than it says', () => {
    for (const each of deliveryCases) {
      const workflow = z
        .looseObject({
          permissions: z.strictObject({}),
          jobs: z.record(
            z.string(),
            z.looseObject({
              'timeout-minutes': z.number(),
              permissions: z.record(z.string(), z.string()),
              needs: z.union([z.string(), z.array(z.string())]).optional(),
              steps: z.array(z.looseObject({ uses: z.string().optional() })),
            }),
          ),
        })
        .parse(parse(fileOf(each, '.github/workflows/deliver.yaml') ?? ''));
      for (const { steps } of Object.values(workflow.jobs))
        for (const { uses } of steps)
          if (uses !== undefined) match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });
});

describe('bash', () => {
  for (const each of deliveryCases)
    test(`reads every script of the workflow of ${each.name}`, async () => {
      const { jobs } = parse(
        fileOf(each, '.github/workflows/deliver.yaml') ?? '',
      );
      const scripts = Object.values(
        z
          .record(
            z.string(),
            z.looseObject({
              steps: z.array(z.looseObject({ run: z.string().optional() })),
            }),
          )
          .parse(jobs),
      ).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      ok(scripts.length > 0);
      for (const run of scripts) {
        const { code, stderr } = await ending('bash', [
          '-n',
          written('a', run),
        ]);
        equal(code, 0, `${stderr}\n${run}`);
      }
    });
});

describe('promtool', () => {
  test('finds a rule that does not do what its test says', async () => {
    const [first] = deliveryCases;
    ok(first);
    const rules = fileOf(first, 'deploy/alerts/rules.yaml') ?? '';
    const tests = fileOf(first, 'deploy/alerts/rules.test.yaml') ?? '';
    const file = written('rules.test.yaml', tests);
    writeFileSync(
      join(file, '../rules.yaml'),
      rules.replaceAll('== 0 and', '== 1 and'),
    );
    notEqual((await ending(promtool, ['test', 'rules', file])).code, 0);
  });

  for (const each of deliveryCases) {
    const rules = fileOf(each, 'deploy/alerts/rules.yaml') ?? '';
    const tests = fileOf(each, 'deploy/alerts/rules.test.yaml') ?? '';
    test(`takes the rules of ${each.name}, each firing and quiet as said`, () =>
      remembered(['promtool', versions.prometheus, rules, tests], async () => {
        const file = written('rules.test.yaml', tests);
        const ruleFile = join(file, '../rules.yaml');
        writeFileSync(ruleFile, rules);
        const check = await ending(promtool, [
          ...['check', 'rules', '--lint=all', '--lint-fatal', ruleFile],
        ]);
        equal(check.code, 0, check.stderr);
        const run = await ending(promtool, ['test', 'rules', file]);
        equal(run.code, 0, `${run.stdout}${run.stderr}`);
      }));

    test(`${each.name} has a test in which each rule fires, and one in which it is quiet`, () => {
      const count = (pattern: RegExp, text: string) =>
        text.match(pattern)?.length ?? 0;
      const alerts = count(/^ +- alert: /gm, rules);
      ok(alerts > 0);
      equal(count(/^ +- name: .* fires["']?$/gm, tests), alerts);
      equal(count(/^ +- name: .* is quiet["']?$/gm, tests), alerts);
    });
  }
});

describe('amtool', () => {
  const parts = deliveryCases
    .filter(({ name }) => name !== 'smallest') // the same service as `usual`
    .map(each => fileOf(each, 'deploy/platform/alertmanager.yaml') ?? '');
  const routed = async (file: string, ...labels: string[]) => {
    const { stdout } = await ending(amtool, [
      ...['config', 'routes', 'test', '--config.file', file, ...labels],
    ]);
    return stdout.trim();
  };

  test('takes the routes and receivers of all services together', async () => {
    const file = written('alertmanager.yaml', assembled(parts));
    const { code, stdout, stderr } = await ending(amtool, [
      ...['check-config', file],
    ]);
    equal(code, 0, `${stdout}${stderr}`);
    deepEqual(
      [
        await routed(file, 'service=loyalty-cards', 'severity=critical'),
        await routed(file, 'service=loyalty-cards', 'severity=warning'),
        await routed(file, 'service=archive', 'severity=critical'),
        await routed(file, 'service=unknown', 'severity=critical'),
      ],
      [
        'loyalty-cards-critical',
        'loyalty-cards-warning',
        'archive-critical',
        'platform',
      ],
    );
  });

  test('refuses a receiver that is not there', async () => {
    const broken = assembled(parts).replace(
      /- name: archive-critical/,
      '- name: x',
    );
    const { code } = await ending(amtool, [
      ...['check-config', written('alertmanager.yaml', broken)],
    ]);
    notEqual(code, 0);
  });
});

describe('node', () => {
  for (const each of deliveryCases)
    for (const path of ['tests/load/smoke.js', 'tests/load/load.js']) {
      const text = fileOf(each, path);
      if (text === undefined) continue;
      test(`reads ${path} of ${each.name}`, async () => {
        const { code, stderr } = await ending(process.execPath, [
          ...['--check', written('script.mjs', text)],
        ]);
        equal(code, 0, stderr);
      });
    }
});
