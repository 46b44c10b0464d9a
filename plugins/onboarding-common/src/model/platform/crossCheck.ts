import type { Finding, Path } from '../Finding';
import { quoted } from '../scalar';
import type { PlatformFile } from './PlatformFile';

interface Reference {
  path: Path;
  names: string[];
  known: Record<string, unknown>;
  what: string;
}

function missing({ path, names, known, what }: Reference): Finding[] {
  return names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => !Object.hasOwn(known, name))
    .map(({ name, index }) => ({
      path: [...path, index],
      message: `there is no ${what} ${quoted(name)}`,
      remedy:
        Object.keys(known).length > 0
          ? `Name one of ${Object.keys(known).join(', ')}.`
          : `Add it first: this file has no ${what} yet.`,
    }));
}

function environmentFindings(platform: PlatformFile): Finding[] {
  return Object.entries(platform.environments).flatMap(
    ([name, { clusters, after }]) => [
      ...missing({
        path: ['environments', name, 'clusters'],
        names: clusters,
        known: platform.clusters,
        what: 'cluster',
      }),
      ...(after !== undefined && !Object.hasOwn(platform.environments, after)
        ? [
            {
              path: ['environments', name, 'after'],
              message: `there is no environment ${quoted(after)}`,
              remedy: `Name one of ${Object.keys(platform.environments).join(
                ', ',
              )}.`,
            },
          ]
        : []),
    ],
  );
}

function entryFindings(platform: PlatformFile): Finding[] {
  return Object.entries(platform.entries).flatMap(([name, entry]) =>
    entry.flavour === 'envoy-gateway' && entry.gateway === undefined
      ? [
          {
            path: ['entries', name],
            message: 'an entry of flavour envoy-gateway has no gateway',
            remedy: 'Add gateway: { name, namespace }.',
          },
        ]
      : [],
  );
}

/** What is wrong between the keys of a platform file. */
export function crossCheckPlatform(platform: PlatformFile): Finding[] {
  const defaults = Object.entries(platform.secretStores).filter(
    ([, store]) => store.default,
  );
  return [
    ...environmentFindings(platform),
    ...entryFindings(platform),
    ...Object.entries(platform.clusters).flatMap(([name, { entries }]) =>
      missing({
        path: ['clusters', name, 'entries'],
        names: entries,
        known: platform.entries,
        what: 'entry',
      }),
    ),
    ...missing({
      path: ['pci', 'networks'],
      names: platform.pci.networks,
      known: platform.networks,
      what: 'network',
    }),
    ...defaults.slice(1).map(([name]) => ({
      path: ['secretStores', name, 'default'],
      message: `both ${defaults[0]?.[0]} and ${name} are the default store`,
      remedy: 'Mark one of them.',
    })),
  ];
}
