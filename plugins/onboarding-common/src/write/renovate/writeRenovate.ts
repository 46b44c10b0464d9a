import type { Writer } from '../GeneratedFile';
import { jsonText } from '../text/json';

/**
 * Writes the configuration of Renovate: base images and actions by digest, the version of the chart, and a wait of
 * some days for everything new, in which the world finds out what is wrong with it.
 */
export const writeRenovate: Writer = ({ platform }) => {
  const { charts } = platform.registries;
  const actions = platform.ci.system === 'github-actions';
  const escaped = (charts ?? '')
    .replace(/^oci:\/\//, '')
    .replace(/[\\^$.|?*+()[\]{}]/g, found => `\\${found}`);
  const configuration = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    extends: [
      'config:recommended',
      'docker:pinDigests',
      ...(actions ? ['helpers:pinGitHubActionDigests'] : []),
    ],
    minimumReleaseAge: '3 days',
    internalChecksFilter: 'strict',
    packageRules: [
      {
        description: 'Base images move together: one build, one look.',
        matchManagers: ['dockerfile'],
        groupName: 'base images',
      },
      ...(actions
        ? [
            {
              description:
                'The commits that the platform has reviewed are in its own file; what comes here is a proposal.',
              matchManagers: ['github-actions'],
              groupName: 'actions',
            },
          ]
        : []),
      {
        description: 'Ours: overwritten when portolan runs.',
        matchFileNames: ['deploy/values*.yaml', 'compose.dev.yaml'],
        enabled: false,
      },
    ],
    ...(charts !== undefined &&
      actions && {
        customManagers: [
          {
            customType: 'regex',
            description: 'The version of the service chart.',
            managerFilePatterns: ['/^\\.github/workflows/deliver\\.yaml$/'],
            matchStrings: [
              `oci://(?<depName>${escaped}/service)[\\s\\\\]+--version (?<currentValue>\\d+\\.\\d+\\.\\d+)`,
            ],
            datasourceTemplate: 'docker',
            versioningTemplate: 'semver',
          },
        ],
      }),
  };
  return {
    files: [
      { path: 'renovate.json', owner: 'yours', text: jsonText(configuration) },
    ],
    remarks: [],
  };
};
