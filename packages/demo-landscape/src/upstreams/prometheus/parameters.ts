import { invalidParameter } from './format';

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** An instant as seconds or RFC 3339, in milliseconds. @throws the refusal of Prometheus */
export function timeParameter(
  query: URLSearchParams,
  name: string,
  otherwise?: number,
): number {
  const text = query.get(name) ?? '';
  if (text === '' && otherwise !== undefined) {
    return otherwise;
  }
  const at = instantOf(text);
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) {
    const why = `cannot parse ${JSON.stringify(text)} to a valid timestamp`;
    throw invalidParameter(
      name,
      otherwise === undefined
        ? why
        : `Invalid time value for '${name}': ${why}`,
    );
  }
  return at;
}

function instantOf(text: string): number {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
    return Math.round(Number(text) * 1000);
  }
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
}

/** A step as seconds or a duration such as `5m`, in milliseconds. @throws the refusal of Prometheus */
export function stepParameter(query: URLSearchParams): number {
  const text = query.get('step') ?? '';
  const step = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : durationOf(text);
  if (step === undefined) {
    throw invalidParameter(
      'step',
      `cannot parse ${JSON.stringify(text)} to a valid duration`,
    );
  }
  if (step <= 0) {
    throw invalidParameter(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  return step;
}

function durationOf(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit],
    0,
  );
}
