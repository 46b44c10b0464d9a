import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { generate } from '../../../plugins/onboarding-common/src';

const platformSchema = z.looseObject({
  clusters: z.record(z.string(), z.looseObject({ kubernetes: z.string() })),
  environments: z.record(
    z.string(),
    z.looseObject({ clusters: z.array(z.string()) }),
  ),
});

/** What a service is on one cluster of one environment, as its generated files say it. */
export interface ServicePlace {
  environment: string;
  cluster: string;
  /** Version of the cluster, `1.34`. */
  kubernetes: string;
  /** Values files in the order in which Helm is given them. */
  values: string[];
  /** What the platform team applies for it. */
  platformPart: string;
}

/** The places of a service whose generated tree lies in a folder. */
export function placesOf(folder: string, platformText: string): ServicePlace[] {
  const deploy = join(folder, 'deploy');
  const platform = platformSchema.parse(parse(platformText));
  return Object.entries(platform.environments).flatMap(
    ([environment, { clusters }]) =>
      clusters.map(cluster => ({
        environment,
        cluster,
        kubernetes: platform.clusters[cluster]?.kubernetes ?? '1.33',
        values: [
          'values.yaml',
          `values.${environment}.yaml`,
          `values.${environment}.${cluster}.yaml`,
          'values.local.yaml',
        ]
          .map(file => join(deploy, file))
          .filter(existsSync),
        platformPart: join(deploy, `platform/${environment}.yaml`),
      })),
  );
}

/**
 * Writes what is generated of a service file into a folder.
 *
 * @returns its places
 * @throws with the first problem of either file
 */
export function generateInto(
  folder: string,
  { service, platform }: { service: string; platform: string },
): ServicePlace[] {
  const { files, problems } = generate({ service, platform });
  const [problem] = problems;
  if (problem) {
    throw new Error(
      `${problem.file}:${problem.line}:${problem.column} ${problem.message} ${problem.remedy}`,
    );
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return placesOf(folder, platform);
}
