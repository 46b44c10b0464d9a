import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  LandscapeClient,
  type LandscapeFault,
  type LandscapeStory,
  type LandscapeUpstream,
} from '../api/landscape';

/** The landscape as its control tells of it. */
export interface LandscapeView {
  upstreams: LandscapeUpstream[];
  faults: LandscapeFault[];
  story: LandscapeStory;
}

/** What is known of the landscape, and what can be done to it. */
export interface Landscape {
  /** The newest answer; a failure does not take it away. */
  view?: LandscapeView;
  /** Why the newest attempt failed. */
  problem?: string;
  /** How many upstreams have a fault now; nothing if that is not known. */
  broken?: number;
  /** Whether something asked for is not done yet. */
  isBusy: boolean;
  setFault(upstream: string, fault: string): void;
  mendAll(): void;
  startStory(): void;
}

const noFault = 'none';

/** Asks the landscape at `url`, again every `everyMs`, and after everything that is done to it. */
export function useLandscape(url: string, everyMs: number): Landscape {
  const client = useMemo(() => new LandscapeClient(url), [url]);
  const [view, setView] = useState<LandscapeView>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const load = useCallback(async () => {
    try {
      const [upstreams, faults, story] = await Promise.all([
        client.upstreams(),
        client.faults(),
        client.story(),
      ]);
      setView({ upstreams, faults, story });
      setProblem(undefined);
    } catch (error) {
      setProblem(`The demo landscape did not answer: ${wordsOf(error)}`);
    }
  }, [client]);
  useEffect(() => {
    void load();
    const timer = setInterval(load, everyMs);
    return () => clearInterval(timer);
  }, [load, everyMs]);
  const act = (work: Promise<void>) => {
    setBusy(true);
    work
      .then(load, error =>
        setProblem(`The demo landscape did not do it: ${wordsOf(error)}`),
      )
      .finally(() => setBusy(false));
  };
  return {
    view,
    problem,
    broken:
      problem === undefined
        ? view?.upstreams.filter(({ fault }) => fault !== noFault).length
        : undefined,
    isBusy,
    setFault: (upstream, fault) => act(client.setFault(upstream, fault)),
    mendAll: () => act(client.clearFaults()),
    startStory: () => act(client.startStory()),
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
