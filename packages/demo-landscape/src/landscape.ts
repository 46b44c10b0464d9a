import { createControl } from './control/control';
import { createClock, type Clock } from './scenario/clock';
import { readServices } from './scenario/services';
import { Scenario } from './scenario/Scenario';
import { firstStoryAfter } from './scenario/story';
import { SilenceStore } from './silences/SilenceStore';
import { StateFolder } from './state/StateFolder';
import { StoryStarts } from './state/StoryStarts';
import { openSwitchboard } from './switchboard';
import { upstreamKinds } from './upstreams/registry';
import type { UpstreamEndpoint } from './upstreams/upstreamContext';

/** What a landscape is started with. */
export interface LandscapeOptions {
  /** The base port; 0 lets the system choose every port. */
  port: number;
  /** Where silences, story starts and repositories are kept. */
  state: string;
  /** The catalog folder. */
  catalog: string;
  /** What the clock shows at the start, Unix milliseconds; now if left out. */
  start?: number;
  /** Instead of a clock made from `start`. */
  clock?: Clock;
  /** Another seed is another world of the same services. */
  seed?: string;
  /** Told of what is odd and not worth stopping for. */
  warn?(message: string): void;
}

/** A running landscape. */
export interface Landscape {
  /** Base URL of the control API. */
  control: string;
  upstreams: readonly UpstreamEndpoint[];
  /** Closes every port and connection. */
  close(): Promise<void>;
}

/**
 * Starts every upstream of the port table and the control API.
 *
 * @throws if the catalog has no services, or with a `PortBusyError` that names the port; nothing stays open then
 */
export async function startLandscape(
  options: LandscapeOptions,
): Promise<Landscape> {
  const { catalog, seed = 'meridian', warn = () => undefined } = options;
  const services = readServices(catalog);
  const clock = options.clock ?? createClock(options.start);
  const { places, plugControl, close } = await openSwitchboard(
    options.port,
    warn,
  );
  const endpoints = places.map(({ endpoint }) => endpoint);
  const urlOf = (id: string) =>
    endpoints.find(endpoint => endpoint.id === id)?.url ?? '';
  const folder = new StateFolder(options.state, warn);
  const story = new StoryStarts(folder, clock, { firstAfter: firstStoryAfter });
  const silences = new SilenceStore(folder, seed);
  const scenario = new Scenario({
    seed,
    services,
    urls: {
      repositories: urlOf('repositories'),
      prometheus: {
        eu: urlOf('prometheus-eu'),
        global: urlOf('prometheus-global'),
      },
    },
    storyStarts: () => story.starts,
  });
  const startedAt = clock.now();
  for (const { endpoint, plug } of places) {
    plug(
      upstreamKinds[endpoint.kind]({
        self: endpoint,
        endpoints,
        scenario,
        silences,
        folder,
        clock,
        startedAt,
        catalog,
      }),
    );
  }
  plugControl(createControl({ upstreams: places, story }));
  return {
    control: new URL(urlOf('repositories')).origin,
    upstreams: endpoints,
    close,
  };
}
