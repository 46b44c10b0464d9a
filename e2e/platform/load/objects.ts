import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { generate } from '../../../plugins/onboarding-common/src';
import { root } from '../paths';
import { toolProgram } from '../tools/obtain';
import { versions } from '../versions';
import { definitionOf, localValuesOf, platformOf } from './definitions';
import { namespaceIn, type Environment, type Service } from './services';

const run = promisify(execFile);
const chart = join(root, 'templates/charts/service');

/** Kinds that the clusters here do not know. */
const unknown: readonly string[] = ['PrometheusRule', 'ServiceMonitor'];

const object = z.looseObject({ kind: z.string() });

/** The values files of a service in an environment, as the generator makes them, by name, in the order Helm reads them. */
export function valuesOf(
  service: Service,
  environment: Environment,
): Map<string, string> {
  const { files, problems } = generate({
    service: definitionOf(service),
    platform: platformOf(service),
  });
  const [problem] = problems;
  if (problem) {
    throw new Error(
      `${service.name}: ${problem.file}:${problem.line}:${problem.column} ${problem.message}`,
    );
  }
  return new Map([
    ...['deploy/values.yaml', `deploy/values.${environment}.yaml`].flatMap(
      wanted =>
        files
          .filter(({ path }) => path === wanted)
          .map(({ path, text }): [string, string] => [path, text]),
    ),
    [
      'deploy/values.local.yaml',
      JSON.stringify(localValuesOf(service, environment)),
    ],
  ]);
}

/**
 * The objects of a service in an environment, rendered by the product's own chart.
 *
 * @param folder - where its values files are written
 */
export async function objectsOf(
  service: Service,
  environment: Environment,
  folder: string,
): Promise<object[]> {
  const values = valuesOf(service, environment);
  const own = join(folder, environment, service.name);
  for (const [path, text] of values) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  }
  const { stdout } = await run(
    toolProgram('helm', versions.helm),
    [
      ...['template', service.name, chart],
      ...['--namespace', namespaceIn(service, environment)],
      ...[...values.keys()].flatMap(path => ['--values', join(own, path)]),
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return parseAllDocuments(stdout)
    .map(document => document.toJS())
    .filter(Boolean)
    .map(each => object.parse(each))
    .filter(({ kind }) => !unknown.includes(kind));
}

/** The namespaces of services in an environment. */
export function namespacesOf(
  services: readonly Service[],
  environment: Environment,
): object[] {
  const names = new Set(
    services.map(service => namespaceIn(service, environment)),
  );
  return [...names].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'portolan.dev/environment': environment } },
  }));
}
