import { edited, edits } from './besideHelmCreate';
import { renderChart, type ChartFiles } from './helmCreate';
import { kubeScore, type ScoreFinding } from './kubeScore';

/** What kube-score finds in ours and in theirs, for one place of the service. */
export interface Scores {
  /** Its minor version, `1.34`. */
  kubernetes: string;
  ours: ScoreFinding[];
  theirs: ScoreFinding[];
}

/**
 * A chart of `helm create` after all {@link edits}; or why it cannot be compared: kube-score finds something there that it
 * does not find in ours, or one of the edits is not missed where it is left out.
 */
export async function bringAsFar(
  chart: ChartFiles,
  scores: readonly Scores[],
): Promise<{ brought: ChartFiles } | { why: string }> {
  const all = edits();
  const brought = edited(chart, all);
  const [left] = await moreThanOurs(brought, scores);
  if (left !== undefined) return { why: `after all edits: ${left}` };
  for (const edit of all) {
    const others = all.filter(other => other !== edit);
    const missed = await moreThanOurs(edited(chart, others), scores);
    if (missed.length === 0)
      return { why: `nobody has to write ${edit.what}: take it out` };
  }
  return { brought };
}

async function moreThanOurs(
  chart: ChartFiles,
  scores: readonly Scores[],
): Promise<string[]> {
  const more: string[] = [];
  for (const { kubernetes, ours } of scores) {
    const known = new Set(ours.map(({ says }) => says));
    const manifest = await renderChart(chart, kubernetes);
    const found = await kubeScore(manifest, kubernetes);
    more.push(...found.map(({ says }) => says).filter(it => !known.has(it)));
  }
  return more;
}
