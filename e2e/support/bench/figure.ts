export interface Figure {
  /** What was measured, e.g. `service page API p95`. */
  figure: string;
  value: number;
  /** `ms`, `kB`, `MB`, `requests/min` … */
  unit: string;
  /** How the value must stand to the budget; a figure without a budget is only reported. */
  op?: '<=' | '<' | '>=' | '>';
  budget?: number;
  /** How many runs the value is the median of. */
  n?: number;
  /** Under which load, e.g. `open loop, 20 viewers, 1/s each`. */
  load?: string;
  /** Largest minus smallest run, in the unit. */
  spread?: number;
  /** What ran beside it for comparison; `null` if it should have run but did not, with the reason in `why`. */
  peer?: string | null;
  peerValue?: number;
  why?: string;
}

export interface PrintedFigure extends Figure {
  area: string;
  ok: boolean;
  /** peer ÷ ours: larger is better; none where ours is 0. */
  ratio?: number;
}

function holds(value: number, op: Figure['op'], budget: number): boolean {
  switch (op) {
    case '<=':
    case undefined:
      return value <= budget;
    case '<':
      return value < budget;
    case '>=':
      return value >= budget;
    case '>':
      return value > budget;
    default:
      throw new Error(`Unknown comparison ${op satisfies never}`);
  }
}

/** Numbers of one size are read, not decoded: three significant digits are plenty for a measurement. */
function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 4 : 3));
}

/** Judges a figure and puts its keys into the order in which all figures are printed. */
export function judge(area: string, figure: Figure): PrintedFigure {
  const { value, budget, op, peer, peerValue } = figure;
  const withinBudget =
    budget === undefined ||
    (Number.isFinite(value) && holds(value, op, budget));
  const peerMissing = 'peer' in figure && (peer === null || peer === undefined);
  const printed: PrintedFigure = {
    area,
    figure: figure.figure,
    value: rounded(value),
    unit: figure.unit,
    op: budget === undefined ? undefined : op ?? '<=',
    budget,
    ok: withinBudget && Number.isFinite(value) && !peerMissing,
    n: figure.n,
    load: figure.load,
    spread: figure.spread === undefined ? undefined : rounded(figure.spread),
  };
  if ('peer' in figure) printed.peer = peer ?? null;
  if (peer && peerValue !== undefined) {
    printed.peerValue = rounded(peerValue);
    if (value !== 0) printed.ratio = rounded(peerValue / value);
  }
  if (peerMissing) printed.why = figure.why ?? 'the peer did not run';
  else if (figure.why) printed.why = figure.why;
  else if (!Number.isFinite(value)) printed.why = 'it could not be measured';
  else if (!withinBudget)
    printed.why = `${rounded(value)} ${figure.unit} is not ${
      op ?? '<='
    } ${budget} ${figure.unit}`;
  return printed;
}
