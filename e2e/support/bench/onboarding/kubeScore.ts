import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ending } from '../../../judges/support/ending';
import { toolProgram } from '../../../platform/tools/obtain';
import { versions } from '../../../platform/versions';

/** What kube-score finds. */
export interface ScoreFinding {
  grade: 'critical' | 'warning';
  /** Without the object and the container. */
  says: string;
}

/** The findings in what kube-score prints by `--output-format ci`. */
export function findingsOf(printed: string): ScoreFinding[] {
  return printed.split('\n').flatMap((line): ScoreFinding[] => {
    const found = line.match(
      /^\[(CRITICAL|WARNING)\] [^:]+: (?:\([^)]+\) )?(.+)$/,
    );
    if (!found) return [];
    const grade = found[1] === 'CRITICAL' ? 'critical' : 'warning';
    return [{ grade, says: found[2] }];
  });
}

/**
 * What kube-score finds in a manifest, nothing ignored.
 *
 * @param kubernetes - the minor version that it is for, `1.34`
 * @throws where kube-score has not read it
 */
export async function kubeScore(
  manifest: string,
  kubernetes: string,
): Promise<ScoreFinding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-kube-score-'));
  try {
    const file = join(folder, 'manifest.yaml');
    writeFileSync(file, manifest);
    const { stdout, stderr } = await ending(
      toolProgram('kube-score', versions.kubeScore),
      [
        ...['score', '--kubernetes-version', `v${kubernetes}`],
        ...['--output-format', 'ci', file],
      ],
    );
    if (!stdout.includes('[OK]'))
      throw new Error(`kube-score has read nothing: ${stdout}${stderr}`);
    return findingsOf(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
