const seconds: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** Seconds of a duration as Prometheus writes it, `1h30m` (prometheus/common model/time.go). @throws Error if it is none */
export function secondsOf(text: string): number {
  if (!/^(?:0|(?:\d+(?:ms|[ywdhms]))+)$/.test(text)) {
    throw new Error(`'${text.slice(0, 40)}' is not a duration such as 5m`);
  }
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * seconds[unit],
    0,
  );
}
