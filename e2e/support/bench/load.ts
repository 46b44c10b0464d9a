import autocannon from 'autocannon';
import { Agent, request } from 'node:http';
import { percentile } from './statistics';

export interface Latencies {
  /** Milliseconds from the moment a request was due until its last byte was read, one each. */
  ms: number[];
  p50: number;
  p95: number;
  p99: number;
  /** Requests that failed or were answered with 400 or more. */
  errors: number;
}

/** What a viewer asks for; `headers` carries who is asking. */
export interface Ask {
  url: string;
  headers?: Record<string, string>;
}

export interface OpenLoopOptions {
  /** What viewer number `viewer` (from 0) asks for in its turn number `turn` (from 0). */
  ask(viewer: number, turn: number): Ask;
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
    await new Promise(done => setTimeout(done, due - performance.now()));
    const good = await get(ask(viewer, turn), agent).catch(() => false);
    ms.push(performance.now() - due);
    if (!good) errors += 1;
  }

  await Promise.all(
    Array.from({ length: viewers * turns }, (_, index) =>
      one(index % viewers, Math.floor(index / viewers)),
    ),
  );
  agent.destroy();
  return summarise(ms, errors);
}

function get({ url, headers }: Ask, agent: Agent): Promise<boolean> {
  return new Promise((done, fail) => {
    const asking = request(url, { agent, headers }, answer => {
      answer.once('end', () => done((answer.statusCode ?? 500) < 400));
      answer.once('error', fail);
      answer.resume();
    });
    asking.setTimeout(30_000, () =>
      asking.destroy(new Error('No answer in 30 s')),
    );
    asking.once('error', fail);
    asking.end();
  });
}

function summarise(ms: number[], errors: number): Latencies {
  return {
    ms,
    errors,
    p50: percentile(ms, 0.5),
    p95: percentile(ms, 0.95),
    p99: percentile(ms, 0.99),
  };
}

export interface ClosedLoopOptions extends Ask {
  /** How many ask again as soon as they have their answer; 20 unless told. */
  connections?: number;
  seconds: number;
}

export interface Capacity {
  requestsPerSecond: number;
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
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p97_5: result.latency.p97_5,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}
