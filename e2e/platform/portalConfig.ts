import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { say } from '../../scripts/lib/progress.mjs';
import type { Bed } from './Bed';
import { apiServerOf } from './cluster';
import type { Cluster } from './clusters';
import { kubectlOf } from './kubectl';
import { addressOf } from './monitoring';
import { deskOf } from './monitoringConfig';
import { root, stateFolder } from './paths';
import { databaseOf, postgresObstacle } from './postgres';
import { reader, readerToken } from './reader';
import { readerTokenData } from './readerTokenData';

/** What the demo's configuration says of people, roles and owners: the catalog here is the same. */
const demoConfig = z.object({
  organization: z.unknown(),
  auth: z.unknown(),
  portolan: z.object({ roles: z.unknown() }),
  alerts: z.object({ ownership: z.array(z.unknown()) }),
});
const baseConfig = z.object({
  app: z.object({ extensions: z.array(z.unknown()) }),
});

/** The configuration of a portal on this platform, written by `up`. */
export const portalConfigFile = join(stateFolder, 'portal.yaml');

/** A cluster as the portal's `kubernetes:` section has it. */
async function clusterEntry(bed: Bed, cluster: Cluster): Promise<object> {
  const kubectl = kubectlOf(bed, cluster);
  await kubectl.apply([...reader(), readerToken()]);
  const { token } = await readerTokenData(kubectl);
  const authority = readFileSync(
    join(bed.folder(cluster.name), 'credentials/ca.crt'),
  );
  return {
    name: cluster.name,
    url: apiServerOf(bed, cluster),
    authProvider: 'serviceAccount',
    serviceAccountToken: Buffer.from(token, 'base64').toString(),
    caData: authority.toString('base64'),
    skipMetricsLookup: true, // nothing here serves metrics.k8s.io
  };
}

/** The `alerts:` section for what runs in this tier. */
export function alertsSection(bed: Bed): {
  alertmanagers: object[];
  prometheuses: object[];
} {
  const [first, second] = bed.clusters;
  const entry = (
    name: Parameters<typeof addressOf>[1],
    { environment, name: cluster }: Cluster,
    group?: string,
  ) => ({
    name,
    ...(group ? { group } : {}),
    environment,
    cluster,
    url: addressOf(bed, name),
  });
  return {
    alertmanagers: [
      entry('debian-alertmanager', first),
      ...(second
        ? [
            entry('alertmanager-a', second, 'production'),
            entry('alertmanager-b', second, 'production'),
          ]
        : []),
    ],
    prometheuses: [
      entry('debian-prometheus', first),
      ...(second
        ? [entry('prometheus', second), entry('thanos-query', second)]
        : []),
    ],
  };
}

/**
 * Writes the configuration by which a portal shows this platform: the catalog and people of the demo, real clusters by
 * a token that may only read, real alerts.
 */
export async function writePortalConfig(bed: Bed): Promise<void> {
  const read = (path: string): unknown =>
    parse(readFileSync(join(root, path), 'utf8'));
  const demo = demoConfig.parse(
    read('packages/demo-landscape/app-config.demo.yaml'),
  );
  const base = baseConfig.parse(read('app-config.yaml'));
  const config = {
    app: {
      title: 'Portolan, real',
      // Without the line that hides upstream's tab as long as there are no clusters.
      extensions: base.app.extensions.map(each =>
        JSON.stringify(each) ===
        '{"entity-content:kubernetes/kubernetes":false}'
          ? 'entity-content:kubernetes/kubernetes'
          : each,
      ),
    },
    organization: demo.organization,
    backend: {
      reading: { allow: [{ host: new URL(deskOf(bed)).host }] },
      ...(postgresObstacle(bed) ? {} : { database: databaseOf(bed) }),
    },
    auth: demo.auth,
    catalog: {
      locations: [
        { type: 'file', target: 'templates/all.yaml' },
        { type: 'url', target: `${deskOf(bed)}/catalog/all.yaml` },
      ],
    },
    portolan: demo.portolan,
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: await Promise.all(
            bed.clusters.map(cluster => clusterEntry(bed, cluster)),
          ),
        },
      ],
    },
    alerts: { ...alertsSection(bed), ownership: demo.alerts.ownership },
  };
  writeFileSync(
    portalConfigFile,
    `# Written by \`npm run platform -- up\`, anew each time. It holds tokens of the platform's clusters.\n${stringify(
      config,
    )}`,
    { mode: 0o600 },
  );
}

/** Prints how to see the platform in the portal. */
export function sayHowToStart(): void {
  say(
    `See it in the portal: npm start -- --no-demo --config ${relative(
      root,
      portalConfigFile,
    )}`,
  );
}
