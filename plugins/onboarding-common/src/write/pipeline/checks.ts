import type { Remark } from '../GeneratedFile';
import type { RuntimeName, ServiceFile } from '../../model/service/ServiceFile';
import { script, source } from '../text/script';
import { registryLogin, type Step, tokenRights } from './login';
import {
  chartArguments,
  checkoutStep,
  type Job,
  namespaceArguments,
  type Pipeline,
  registriesOf,
  valueArguments,
} from './Pipeline';

/** Lints and tests as each language's projects usually do it; the lock file tells the tool. Written by us alone. */
const commands: Record<RuntimeName, readonly string[]> = {
  node: [
    'if [ -f pnpm-lock.yaml ]; then',
    '  corepack enable',
    '  pnpm install --frozen-lockfile',
    '  pnpm run --if-present lint',
    '  pnpm run --if-present test',
    'elif [ -f yarn.lock ]; then',
    '  corepack enable',
    '  yarn install --immutable',
    '  yarn run lint',
    '  yarn run test',
    'else',
    '  npm ci',
    '  npm run lint --if-present',
    '  npm run test --if-present',
    'fi',
  ],
  java: [
    'if [ -f mvnw ]; then sh ./mvnw --batch-mode verify',
    'elif [ -f gradlew ]; then sh ./gradlew --no-daemon check',
    'elif [ -f pom.xml ]; then mvn --batch-mode verify',
    'else gradle --no-daemon check',
    'fi',
  ],
  python: [
    'if [ -f uv.lock ]; then',
    '  uv sync --locked',
    '  uv run --no-sync ruff check .',
    '  uv run --no-sync pytest',
    'else',
    '  python -m pip install --requirement requirements.txt',
    '  python -m compileall -q .',
    '  python -m pytest',
    'fi',
  ],
  go: ['go vet ./...', 'go test ./...'],
  dotnet: ['dotnet format --verify-no-changes', 'dotnet test'],
  php: [
    'composer validate --strict',
    'composer install --no-interaction --no-progress',
    'if [ -f vendor/bin/phpunit ]; then php vendor/bin/phpunit; fi',
  ],
  static: [
    'if [ -f package.json ]; then',
    '  npm ci',
    '  npm run lint --if-present',
    '  npm run test --if-present',
    'fi',
  ],
};

/** As written, `node@22`. */
function runtimeKey({ runtime }: Pick<ServiceFile, 'runtime'>) {
  if (runtime === undefined) return undefined;
  return runtime.version === undefined
    ? runtime.name
    : `${runtime.name}@${runtime.version}`;
}

function testSteps(pipeline: Pipeline): Step[] {
  const { service, platform } = pipeline.subject;
  const key = runtimeKey(service);
  if (key === undefined || service.runtime === undefined) return [];
  const image = platform.baseImages.runtimes[key]?.build;
  if (image === undefined) return [];
  const { context } = service.build;
  return [
    {
      name: 'Lint and test in the image that builds',
      run: script([
        ...['docker', 'run', '--rm', '--volume'],
        source('"$PWD:/work"'),
        ...['--workdir', context === '.' ? '/work' : `/work/${context}`],
        ...['--env', 'CI=true', image, 'sh', '-euc'],
        commands[service.runtime.name].join('\n'),
      ]),
      'timeout-minutes': 15,
    },
  ];
}

/** What has to be decided about tests. */
export function checkRemarks({ subject }: Pipeline): Remark[] {
  const { service, platform } = subject;
  const key = runtimeKey(service);
  if (key === undefined || platform.baseImages.runtimes[key] !== undefined)
    return [];
  return [
    {
      kind: 'decision',
      path: ['runtime'],
      text: `The platform has no image that builds ${key}, so the pipeline runs no tests.`,
      remedy: `Add baseImages.runtimes.${key} to the platform file, or add a step for tests to .github/workflows/deliver.yaml.`,
      who: 'platform team',
    },
  ];
}

/** The job that judges a change: lint, tests, and the values of every environment against the chart. */
export function checksJob(pipeline: Pipeline): Job {
  const { subject, actions } = pipeline;
  const { platform, service } = subject;
  const registries = registriesOf(pipeline);
  const logins = registries.map(each => registryLogin(each, actions, 'pull'));
  const reached = logins.every(login => login !== undefined);
  const noDigest = `sha256:${'0'.repeat(64)}`;
  return {
    name: 'Check',
    'runs-on': platform.ci.runner,
    'timeout-minutes': 30,
    permissions: tokenRights(registries, 'pull', false),
    steps: [
      checkoutStep(pipeline),
      ...logins.flatMap(login => login ?? []),
      ...testSteps(pipeline),
      ...(reached
        ? [
            {
              name: 'Render the chart for every cluster',
              run: script(
                ...Object.entries(platform.environments).flatMap(
                  ([environment, { clusters }]) =>
                    clusters.map(cluster => [
                      ...['helm', 'template', service.name],
                      ...chartArguments(platform),
                      ...namespaceArguments(subject, environment),
                      ...valueArguments(subject, { environment, cluster }),
                      ...['--set-string', `image.digest=${noDigest}`],
                      source('>/dev/null'),
                    ]),
                ),
              ),
            },
          ]
        : []),
    ],
  };
}
