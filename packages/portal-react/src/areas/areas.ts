import { createApiRef } from '@backstage/core-plugin-api';
import {
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { AreaClient } from '@portolan/portal-common';
import type { ComponentType } from 'react';

/** How people connect their own upstreams to an area. */
export interface ConnectGuide {
  /** Title of the step. Default: Connect and the title of the area. */
  does?: string;
  /** What it asks, and what one gets for it, in a sentence or two. */
  words: string;
  /** What to write into the configuration, as YAML. */
  config: string;
}

/** How an area shows itself on Home and `/portal`, which know areas only by this and the area contract. */
export interface Area {
  /** Its plugin id. */
  id: string;
  title: string;
  /** Path of its page. */
  path: string;
  /** A hook, so that the client may come from an API of the area. */
  useClient: () => AreaClient;
  /** Its tile on Home. */
  Tile: ComponentType;
  /** Shown on `/connect`. */
  connect?: ConnectGuide;
}

/** The areas installed in this portal. */
export interface AreasApi {
  areas(): Area[];
}
/** See {@link AreasApi}; provided by the portal plugin. */
export const areasApiRef = createApiRef<AreasApi>({
  id: 'plugin.portal.areas',
});

/** The data an area extension carries. */
export const areaDataRef = createExtensionDataRef<Area>().with({
  id: 'portolan.area',
});

/** Attaches an area to the portal. */
export const AreaBlueprint = createExtensionBlueprint({
  kind: 'area',
  attachTo: { id: 'api:portal/areas', input: 'areas' },
  output: [areaDataRef],
  *factory(params: { area: Area }) {
    yield areaDataRef(params.area);
  },
});
