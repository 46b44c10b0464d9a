import {
  createRouting,
  type RouteFinder,
  type RouteTree,
} from '@portolan/plugin-alerts-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import {
  alertmanagerConfigurationSchema,
  type AlertmanagerConfiguration,
} from '../sources/alertmanager/configuration';
import { statusKeys, upstreamStream } from '../sources/streams';
import type { PeerGroup } from './peerGroups';

/** The routing that some peers of a group agree on. */
export interface GroupTree {
  tree: RouteTree;
  finder: RouteFinder;
}

/** The route trees of all Alertmanagers, read once each time a configuration changes. */
export class RouteTrees {
  readonly #mirror: Mirror;
  readonly #groups: readonly PeerGroup[];
  readonly #read = createRecordReader(alertmanagerConfigurationSchema);
  readonly #finders = new WeakMap<AlertmanagerConfiguration, RouteFinder>();
  #version = -1;
  #trees: readonly GroupTree[] = [];
  #suspects?: { of: readonly GroupTree[]; names: ReadonlySet<string> };

  /** @param options - the area's mirror and its groups of Alertmanagers */
  constructor(options: { mirror: Mirror; groups: readonly PeerGroup[] }) {
    this.#mirror = options.mirror;
    this.#groups = options.groups;
  }

  /** Every tree, in the order of the configuration; a group has several where its peers disagree, and none where none is known. */
  all(): readonly GroupTree[] {
    if (this.#version !== this.#mirror.version) {
      this.#version = this.#mirror.version;
      this.#trees = this.#groups.flatMap(group => this.#treesOf(group));
    }
    return this.#trees;
  }

  /** The routing of a group: where peers disagree, that of the first. */
  of(group: string): GroupTree | undefined {
    return this.all().find(({ tree }) => tree.group === group);
  }

  /** Receivers by which an alert may reach nobody: of the roots, and those without an integration. */
  suspects(): ReadonlySet<string> {
    const trees = this.all();
    if (this.#suspects?.of !== trees) {
      const names = trees.flatMap(({ tree: { route, receivers } }) => [
        route.receiver,
        ...receivers
          .filter(({ integrations }) => integrations.length === 0)
          .map(({ name }) => name),
      ]);
      this.#suspects = { of: trees, names: new Set(names) };
    }
    return this.#suspects.names;
  }

  #treesOf({ name, peers }: PeerGroup): GroupTree[] {
    const trees = new Map<string, GroupTree>();
    for (const peer of peers) {
      const configuration = this.#read(
        this.#mirror
          .records(upstreamStream(peer, 'status'))
          .get(statusKeys.configuration),
      );
      if (!configuration) {
        continue;
      }
      const { hash, route, receivers } = configuration;
      const known = trees.get(hash);
      if (known) {
        known.tree.upstreams.push(peer.name);
      } else {
        trees.set(hash, {
          tree: { group: name, upstreams: [peer.name], route, receivers },
          finder: this.#finderOf(configuration),
        });
      }
    }
    return [...trees.values()];
  }

  #finderOf(configuration: AlertmanagerConfiguration): RouteFinder {
    const finder =
      this.#finders.get(configuration) ?? createRouting(configuration);
    this.#finders.set(configuration, finder);
    return finder;
  }
}
