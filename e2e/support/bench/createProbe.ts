import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../freePort';

const probeSchema = z.object({
  heapUsed: z.number(),
  late: z.object({ p99: z.number(), max: z.number() }),
});

/** Looks into a backend that was started with its `env`. */
export interface Probe {
  env: Record<string, string>;
  /** Bytes of heap in use after a garbage collection. */
  heap(): Promise<number>;
  /** How late the event loop was since the last question to the probe, in milliseconds; each value is one of ten ms. */
  late(): Promise<{ p99: number; max: number }>;
}

/** Chooses where a backend that is about to be started can be looked into. */
export async function createProbe(): Promise<Probe> {
  const port = await freePort();
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return probeSchema.parse(await answer.json());
  };
  return {
    env: {
      NODE_OPTIONS: [
        process.env.NODE_OPTIONS ?? '',
        `--require ${JSON.stringify(join(__dirname, 'probe.cjs'))}`,
      ]
        .join(' ')
        .trim(),
      PORTOLAN_BENCH_PROBE_PORT: String(port),
    },
    heap: async () => (await ask('/heap')).heapUsed,
    // The delay that is told has the ten milliseconds between two looks in it.
    late: async () => {
      const { late } = await ask('/late');
      return { p99: late.p99 - 10, max: late.max - 10 };
    },
  };
}
