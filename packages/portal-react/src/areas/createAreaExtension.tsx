import { useApiHolder, type ApiHolder } from '@backstage/core-plugin-api';
import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import type { AreaClient } from '@portolan/portal-common';
import { lazy, Suspense, type ComponentType } from 'react';
import { AreaTile } from '../components/AreaTile/AreaTile';
import { AreaBlueprint, type Area, type ConnectGuide } from './areas';

/** How an area attaches itself to Home and `/portal`. */
export interface AreaExtension {
  /** Plugin id of the area. */
  area: string;
  title: string;
  /** Path of its page. */
  path: string;
  /** Its client, from the APIs installed. Must give the same object each time: keep it in an API. */
  client: (apis: ApiHolder) => AreaClient;
  /** Loads its tile on Home; without one the portal counts what needs somebody. */
  homeTile?: () => Promise<ComponentType>;
  /** How people connect their own upstreams. */
  connect?: ConnectGuide;
}

/** The extension by which an area attaches itself to the portal; list it among the extensions of its plugin. */
export function createAreaExtension(
  options: AreaExtension,
): ExtensionDefinition {
  return AreaBlueprint.make({ params: { area: areaFrom(options) } });
}

/** The area as Home and `/portal` use it. */
export function areaFrom(options: AreaExtension): Area {
  const { area, title, path, client, homeTile, connect } = options;
  const useClient = () => client(useApiHolder());
  return {
    id: area,
    title,
    path,
    useClient,
    connect,
    Tile: homeTile ? loaded(homeTile) : counting({ title, path, useClient }),
  };
}

function loaded(load: () => Promise<ComponentType>): ComponentType {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function LoadedTile() {
    return (
      <Suspense fallback="… Loading">
        <Loaded />
      </Suspense>
    );
  };
}

function counting(area: {
  title: string;
  path: string;
  useClient: () => AreaClient;
}): ComponentType {
  return function CountingTile() {
    return (
      <AreaTile title={area.title} path={area.path} client={area.useClient()} />
    );
  };
}
