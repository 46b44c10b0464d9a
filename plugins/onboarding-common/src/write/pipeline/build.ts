import { script, source, withVariable } from '../text/script';
import { expression, type WorkflowValue } from '../text/workflow';
import { registryLogin, type Step, tokenRights } from './login';
import { checkoutStep, type Job, type Pipeline } from './Pipeline';

/** Only what is on the branch that is released; a pull request is checked and nothing else. */
export const whenReleased = expression("github.event_name == 'push'");

const imageEnv = {
  VERSION: expression('github.sha'),
  SOURCE: expression("format('{0}/{1}', github.server_url, github.repository)"),
};
const digest = expression('steps.image.outputs.digest');

function buildWords({ subject, image }: Pipeline) {
  const { build } = subject.service;
  const inContext = (file: string) =>
    build.context === '.' ? file : `${build.context}/${file}`;
  return {
    options: [
      ...['--file', build.dockerfile ?? inContext('Dockerfile')],
      ...Object.entries(build.args).flatMap(([name, value]) => [
        '--build-arg',
        `${name}=${value}`,
      ]),
      ...[
        '--label',
        withVariable('org.opencontainers.image.revision=', 'VERSION'),
      ],
      ...[
        '--label',
        withVariable('org.opencontainers.image.source=', 'SOURCE'),
      ],
      ...['--tag', withVariable(`${image}:`, 'VERSION')],
    ],
    // A path that begins with a hyphen is no option.
    context: build.context.startsWith('-')
      ? `./${build.context}`
      : build.context,
  };
}

function withBuildx(pipeline: Pipeline, uses: WorkflowValue): Step[] {
  const { options, context } = buildWords(pipeline);
  const platforms = pipeline.subject.service.build.platforms
    .map(each => `linux/${each}`)
    .join(',');
  return [
    { name: 'Set the builder up', uses },
    {
      name: 'Build and push the image, once',
      id: 'image',
      env: imageEnv,
      run: script(
        [
          ...['docker', 'buildx', 'build', '--platform', platforms],
          ...options,
          ...['--provenance', 'mode=max', '--push', '--metadata-file'],
          source('"$RUNNER_TEMP/image.json"'),
          context,
        ],
        `digest=$(jq --raw-output '."containerimage.digest"' "$RUNNER_TEMP/image.json")`,
        'echo "digest=$digest" >>"$GITHUB_OUTPUT"',
      ),
      'timeout-minutes': 30,
    },
  ];
}

function withoutBuildx(pipeline: Pipeline): Step[] {
  const { options, context } = buildWords(pipeline);
  const reference = withVariable(`${pipeline.image}:`, 'VERSION');
  return [
    {
      name: 'Build and push the image, once',
      id: 'image',
      env: imageEnv,
      run: script(
        ['docker', 'build', ...options, context],
        ['docker', 'push', reference],
        `reference=$(docker inspect --format '{{index .RepoDigests 0}}' ${reference.source})`,
        'echo "digest=${reference#*@}" >>"$GITHUB_OUTPUT"',
      ),
      'timeout-minutes': 30,
    },
  ];
}

/** Components, vulnerabilities, signature: in this order, so that nothing is signed that the scan refused. */
function assurance({ actions, image }: Pipeline): Step[] {
  const sbom = actions.uses('anchore/sbom-action');
  const scan = actions.uses('anchore/scan-action');
  const cosign = actions.uses('sigstore/cosign-installer');
  const reference = expression(
    `format('{0}@{1}', env.IMAGE, steps.image.outputs.digest)`,
  );
  const file = 'sbom.spdx.json';
  const env = { DIGEST: digest };
  const signed = withVariable(`${image}@`, 'DIGEST');
  return [
    ...(sbom === undefined
      ? []
      : [
          {
            name: 'List its components (SBOM)',
            uses: sbom,
            with: {
              image: reference,
              format: 'spdx-json',
              'output-file': file,
            },
          },
        ]),
    ...(scan === undefined
      ? []
      : [
          {
            name: 'Scan it for known vulnerabilities',
            uses: scan,
            with: {
              ...(sbom === undefined ? { image: reference } : { sbom: file }),
              'fail-build': true,
              'only-fixed': true,
              'severity-cutoff': 'high',
              'output-format': 'table',
            },
          },
        ]),
    ...(cosign === undefined
      ? []
      : [
          { name: 'Set cosign up', uses: cosign },
          {
            name: 'Sign it by the identity of this run',
            env,
            run: script(
              ['cosign', 'sign', '--yes', signed],
              ...(sbom === undefined
                ? []
                : [
                    [
                      ...['cosign', 'attest', '--yes', '--type', 'spdxjson'],
                      ...['--predicate', file, signed],
                    ],
                  ]),
            ),
          },
        ]),
  ];
}

/** The job that builds the image, once for all environments; undefined where the registry cannot be reached. */
export function buildJob(pipeline: Pipeline): Job | undefined {
  const { actions, registry, subject, image } = pipeline;
  const login = registryLogin(registry, actions, 'build');
  if (login === undefined) return undefined;
  const buildx = actions.uses('docker/setup-buildx-action');
  return {
    name: 'Build',
    needs: 'check',
    if: whenReleased,
    'runs-on': subject.platform.ci.runner,
    'timeout-minutes': 60,
    // The identity also signs.
    permissions: tokenRights([registry], 'build', true),
    env: { IMAGE: image },
    outputs: { digest },
    steps: [
      checkoutStep(pipeline),
      ...login,
      ...(buildx === undefined
        ? withoutBuildx(pipeline)
        : withBuildx(pipeline, buildx)),
      ...assurance(pipeline),
    ],
  };
}
