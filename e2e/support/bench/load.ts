import autocannon from 'autocannon';
import { Agent, request } from 'node:http';
import { percentile } from './statistics';

export interface Latencies {
  /** Milliseconds from the moment a question was due until the last byte of its good answer was read, one each. */
  ms: number[];
  /** NaN, as the others, if there was no good answer. */
  p50: number;
  p95: number;
  p99: number;
  /** Questions that failed, or were answered with another status than wanted. */
  errors: number;
}

/** What a viewer asks for; `headers` carries who is asking. */
export interface Ask {
  url: string;
  headers?: Record<string, string>;
  /** JSON to be posted; without it, it is a GET. */
  post?: string;
  /** The only good status; any below 400 unless told. */
  status?: number;
}

export interface OpenLoopOptions {
  /**
   * What viewer number `viewer` (from 0) asks for in its turn number `turn` (from 0). Several asks go out at once
   * and are one question: as slow as the slowest, and as good as the worst.
   */
  ask(viewer: number, turn: number): Ask | Ask[];
  /** 20 unless told. */
  viewers?: number;
  /** How often each of them asks; 1000 unless told. */
  everyMs?: number;
  seconds: number;
}

/**
 * Viewers who ask on time whether or not the last answer has come, spread evenly over the period.
 * Latency counts from when a request was due, so an answer that comes late is not hidden by the
 * questions it delayed.
 */
export async function openLoop({
  ask,
  viewers = 20,
  everyMs = 1000,
  seconds,
}: OpenLoopOptions): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const began = performance.now();
  const turns = Math.max(1, Math.floor((seconds * 1000) / everyMs));
  const ms: number[] = [];
  let errors = 0;

  async function one(viewer: number, turn: number) {
    const due = began + turn * everyMs + (viewer * everyMs) / viewers;
    await new Promise(done =>
      setTimeout(done, Math.max(0, due - performance.now())),
    );
    const answers = await Promise.all(
      [ask(viewer, turn)]
        .flat()
        .map(each => get(each, agent).catch(() => false)),
    );
    if (answers.every(Boolean)) ms.push(performance.now() - due);
    else errors += 1;
  }

  await Promise.all(
    Array.from({ length: viewers * turns }, (_, index) =>
      one(index % viewers, Math.floor(index / viewers)),
    ),
  );
  agent.destroy();
  return summarise(ms, errors);
}

function get(
  { url, headers, post, status }: Ask,
  agent: Agent,
): Promise<boolean> {
  const sent =
    post === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
        };
  return new Promise((done, fail) => {
    const asking = request(url, { agent, ...sent }, answer => {
      const { statusCode = 500 } = answer;
      answer.once('end', () =>
        done(status === undefined ? statusCode < 400 : statusCode === status),
      );
      answer.once('error', fail);
      answer.resume();
    });
    asking.setTimeout(30_000, () =>
      asking.destroy(new Error('No answer in 30 s')),
    );
    asking.once('error', fail);
    asking.end(post);
  });
}

/** A question that was not answered is not a fast one: a run with a failure has no figure. */
export function wholeP95({ errors, p95 }: Latencies): number {
  return errors > 0 ? Number.NaN : p95;
}

function summarise(ms: number[], errors: number): Latencies {
  const at = (p: number) => (ms.length === 0 ? Number.NaN : percentile(ms, p));
  return { ms, errors, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export interface ClosedLoopOptions extends Ask {
  /** How many ask again as soon as they have their answer; 20 unless told. */
  connections?: number;
  seconds: number;
}

export interface Capacity {
  /** Answers with a status of 200 to 299. */
  goodPerSecond: number;
  p50: number;
  /** autocannon reports 97.5 instead of 95. */
  p97_5: number;
  p99: number;
  errors: number;
}

/** The most that fits through: viewers who ask again at once. Printed beside the open loop, without a budget. */
export async function closedLoop({
  url,
  headers,
  connections = 20,
  seconds,
}: ClosedLoopOptions): Promise<Capacity> {
  const result = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
  });
  return {
    goodPerSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p97_5: result.latency.p97_5,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}
