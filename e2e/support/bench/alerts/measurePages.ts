import { until } from '../../until';
import { interleave } from '../interleave';
import { closedLoop, openLoop, wholeP95, type Ask } from '../load';
import { residentMegabytes } from '../residentMegabytes';
import type { BenchContext } from '../run';
import { gzippedKilobytes } from '../gzippedKilobytes';
import { askAlertmanagers, askForFleet, askForService } from './questions';
import { loadOf, openLoopWords, type Stage } from './Stage';

const seconds = 5;
const closedSeconds = 5;
const unchangedAttempts = 4;
const warmUpSeconds = 3;
const churnMs = 5_000;
/** The most different alerts for which the pages have a budget; beyond, their figures are printed only. */
const mostBudgeted = 20_000;
/** Two polls and their reading. */
const knownWithinMs = 90_000;

/**
 * Service page and fleet page at 20 viewers while alerts come and go, beside the Alertmanagers asked directly.
 * Nothing is timed before portal and Alertmanagers were seen to have the same alerts.
 */
export async function measurePages(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const { fleet, portal } = stage;
  await until(
    'the portal has the same alerts as the Alertmanagers',
    () => fleet.assertSame(portal.client),
    { withinMs: knownWithinMs, everyMs: 1_000 },
  );
  context.progress(loadOf(stage, 'same alerts by fingerprint'));
  // What was just started has not yet been compiled.
  await openLoop({ seconds: warmUpSeconds, ask: await askForFleet(stage) });
  await measureUnchanged(context, stage);
  await measureChanging(context, stage);
  await measureCapacity(context, stage);
  context.report({
    figure: 'resident memory of the backend',
    value: residentMegabytes(portal.backend.pid),
    unit: 'MB',
    n: 1,
    load: loadOf(stage, 'after all of the above'),
  });
}

/** While nothing changes, who has the answer already gets a 304. */
async function measureUnchanged(context: BenchContext, stage: Stage) {
  const fleetPage = await askForFleet(stage);
  const runs = await interleave({
    unchanged: async () => {
      for (let attempt = 1; ; attempt += 1) {
        const etag = await etagOf(one(fleetPage(0, 0)));
        const p95 = wholeP95(
          await openLoop({
            seconds,
            ask: (viewer, turn) => ({
              ...one(fleetPage(viewer, turn)),
              headers: {
                ...stage.portal.viewers[viewer],
                'if-none-match': etag,
              },
              status: 304,
            }),
          }),
        );
        // The catalog was read in between, or a minute went by: then it was not unchanged.
        if (Number.isFinite(p95) || attempt === unchangedAttempts) {
          return p95;
        }
      }
    },
  });
  context.report({
    figure: 'fleet page API unchanged (304), p95',
    value: runs.unchanged.median,
    unit: 'ms',
    ...budgetOf(stage, 10),
    n: runs.unchanged.values.length,
    load: loadOf(stage, openLoopWords),
    spread: runs.unchanged.spread,
  });
}

async function etagOf({ url, headers }: Ask): Promise<string> {
  const answer = await fetch(url, { headers });
  await answer.arrayBuffer();
  return answer.headers.get('etag') ?? '';
}

async function measureChanging(context: BenchContext, stage: Stage) {
  const service = await askForService(stage);
  const fleetPage = await askForFleet(stage);
  const peer = askAlertmanagers(stage);
  const refused: number[] = [];
  const churn = startChurn(stage);
  try {
    const runs = await interleave({
      service: async () => wholeP95(await openLoop({ seconds, ask: service })),
      peer: async () => {
        const result = await openLoop({ seconds, ask: peer });
        refused.push(result.errors);
        return result.p95;
      },
      fleet: async () => wholeP95(await openLoop({ seconds, ask: fleetPage })),
    });
    const load = loadOf(stage, `${openLoopWords}, alerts come and go`);
    const answered = Number.isFinite(runs.peer.median);
    const refusals = refused.reduce((sum, errors) => sum + errors, 0);
    context.report({
      figure: 'service page API, p95',
      value: runs.service.median,
      unit: 'ms',
      ...budgetOf(stage, 10),
      n: runs.service.values.length,
      load,
      spread: runs.service.spread,
      peer: answered ? 'Alertmanager 0.25 asked directly' : null,
      peerValue: answered ? runs.peer.median : undefined,
      why:
        refusals > 0
          ? `the peer refused ${refusals} of ${refused.length * seconds * 20}`
          : undefined,
    });
    context.report({
      figure: 'fleet page API, p95',
      value: runs.fleet.median,
      unit: 'ms',
      ...budgetOf(stage, 50),
      n: runs.fleet.values.length,
      load,
      spread: runs.fleet.spread,
    });
  } finally {
    await churn.stop();
  }
  const [{ url, headers }] = [fleetPage(0, 0)].flat();
  context.report({
    figure: 'fleet page, gzip',
    value: await gzippedKilobytes(url, headers),
    unit: 'kB',
    budget: 100,
    n: 1,
    load: loadOf(stage, 'first 100, grouped by service'),
  });
}

/** The most that fits through, of ours and of one Alertmanager; capacity has no budget. */
async function measureCapacity(context: BenchContext, stage: Stage) {
  const service = await askForService(stage);
  const ours = await closedLoop({
    ...one(service(0, 0)),
    seconds: closedSeconds,
  });
  const peer = await closedLoop({
    ...one(askAlertmanagers(stage)(0, 0)),
    seconds: closedSeconds,
  });
  context.report({
    figure: 'service page API, capacity',
    value: ours.goodPerSecond,
    unit: 'answers/s',
    n: 1,
    load: loadOf(
      stage,
      `closed loop of 20, p97.5 ${
        ours.p97_5
      } ms; one Alertmanager asked directly answers ${
        Math.round(peer.goodPerSecond * 10) / 10
      }/s, p97.5 ${peer.p97_5} ms, and refuses ${peer.errors}`,
    ),
  });
}

/** Peers of a group have the same alerts. */
function budgetOf({ fleet }: Stage, budget: number): { budget?: number } {
  const unique = fleet.groups.length * fleet.size();
  return unique <= mostBudgeted ? { budget } : {};
}

function one(asks: Ask | Ask[]): Ask {
  return [asks].flat()[0];
}

/** Alerts end and begin every five seconds until it is stopped. */
function startChurn({ fleet }: Stage): { stop(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(() => fleet.churn());
    last.catch(() => undefined);
  }, churnMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
