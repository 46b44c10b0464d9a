import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLandscape, type LandscapeOptions } from '../landscape';
import type { Clock } from '../scenario/clock';

/** The catalog of the repository: the landscape has to fit the one that is shown. */
export const catalogFolder = resolve(__dirname, '../../../../catalog');

/** A landscape on free ports whose clock stands still until it is set. */
export interface TestLandscape {
  control: string;
  /** Base URL of an upstream, by id. */
  url(id: string): string;
  clock: Clock & { set(at: number): void };
  state: string;
  problems: string[];
  close(): Promise<void>;
}

/** Starts one at the time given, ISO 8601. */
export async function startTestLandscape(
  start: string,
  options: Partial<LandscapeOptions> = {},
): Promise<TestLandscape> {
  let now = Date.parse(start);
  const clock = {
    now: () => now,
    set: (at: number) => {
      now = at;
    },
  };
  const state = mkdtempSync(join(tmpdir(), 'landscape-'));
  const problems: string[] = [];
  const landscape = await startLandscape({
    port: 0,
    state,
    catalog: catalogFolder,
    clock,
    warn: problem => problems.push(problem),
    ...options,
  }).catch(error => {
    rmSync(state, { recursive: true, force: true });
    throw error;
  });
  return {
    control: landscape.control,
    url: id => landscape.upstreams.find(one => one.id === id)?.url ?? '',
    clock,
    state,
    problems,
    async close() {
      await landscape.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** Status, headers and body, parsed where it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Asks by a real client. */
export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: response.headers.get('content-type')?.includes('json')
      ? JSON.parse(text)
      : text,
  };
}

/** A POST or PUT of JSON. */
export function json(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
