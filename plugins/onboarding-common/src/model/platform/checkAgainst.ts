import type { Finding, Path } from '../Finding';
import { quoted } from '../scalar';
import type { ServiceFile } from '../service/ServiceFile';
import type { SecretReference } from '../service/secret';
import type { PlatformFile } from './PlatformFile';

function oneOf(known: string[], what: string): string {
  return known.length > 0
    ? `Name one of ${known.join(', ')}, or ask the platform team to add it.`
    : `The platform file has no ${what} yet: ask the platform team to add it.`;
}

function networksOf(platform: PlatformFile, kind: 'callers' | 'database') {
  return Object.entries(platform.networks)
    .filter(([, network]) => network.kind === kind)
    .map(([name]) => name);
}

function restrictFindings(service: ServiceFile, platform: PlatformFile) {
  const known = networksOf(platform, 'callers');
  return Object.entries(service.workloads).flatMap(([workload, { expose }]) =>
    Object.entries(expose?.restrict ?? {}).flatMap(([rule, { from }]) =>
      from.flatMap((network, index): Finding[] =>
        known.includes(network)
          ? []
          : [
              {
                path: [
                  ...['workloads', workload, 'expose', 'restrict', rule],
                  ...['from', index],
                ],
                message: `the platform knows no network of callers ${quoted(
                  network,
                )}`,
                remedy: oneOf(known, 'network of callers'),
              },
            ],
      ),
    ),
  );
}

function secretFindings(
  secrets: Record<string, SecretReference>,
  platform: PlatformFile,
  path: Path,
): Finding[] {
  const stores = Object.keys(platform.secretStores);
  const hasDefault = Object.values(platform.secretStores).some(
    store => store.default,
  );
  return Object.entries(secrets).flatMap(([name, { store }]): Finding[] => {
    const place = [...path, 'secrets', name];
    if (store !== undefined && !stores.includes(store))
      return [
        {
          path: place,
          message: `the platform knows no secret store ${quoted(store)}`,
          remedy: oneOf(stores, 'secret store'),
        },
      ];
    return store === undefined && !hasDefault
      ? [
          {
            path: place,
            message: 'no store is named, and the platform has no default store',
            remedy: oneOf(stores, 'secret store'),
          },
        ]
      : [];
  });
}

/** What a service asks of the platform that it does not have. A second pass: the file alone cannot tell. */
export function checkAgainst(
  service: ServiceFile,
  platform: PlatformFile,
): Finding[] {
  const databases = networksOf(platform, 'database');
  return [
    ...restrictFindings(service, platform),
    ...secretFindings(service.secrets, platform, []),
    ...Object.entries(service.workloads).flatMap(([name, workload]) => [
      ...secretFindings(workload.secrets, platform, ['workloads', name]),
      ...Object.entries(workload.sidecars).flatMap(([sidecar, { secrets }]) =>
        secretFindings(secrets, platform, [
          ...['workloads', name, 'sidecars', sidecar],
        ]),
      ),
    ]),
    ...service.calls.databases.flatMap((database, index): Finding[] =>
      databases.includes(database)
        ? []
        : [
            {
              path: ['calls', 'databases', index],
              message: `the platform knows no database network ${quoted(
                database,
              )}`,
              remedy: oneOf(databases, 'database network'),
            },
          ],
    ),
    ...Object.keys(service.environments).flatMap((name): Finding[] =>
      Object.hasOwn(platform.environments, name)
        ? []
        : [
            {
              path: ['environments', name],
              message: `the platform knows no environment ${quoted(name)}`,
              remedy: oneOf(Object.keys(platform.environments), 'environment'),
            },
          ],
    ),
  ];
}
