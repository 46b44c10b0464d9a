import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { overlay } from '../../../../plugins/onboarding-common/src/model/service/overlay';
import { helm } from '../../../judges/support/ending';
import { namespace } from '../../../judges/support/render';
import { versions } from '../../../platform/versions';
import { blockStyle, linesWritten } from './significantLines';

/** The files of a chart by their paths in it. */
export type ChartFiles = ReadonlyMap<string, string>;

const valuesFile = 'values.yaml';

async function inTemporaryFolder<T>(act: (folder: string) => Promise<T>) {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-helm-create-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function said(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await helm(versions.helm, args);
  if (code !== 0) throw new Error(`helm ${args[0]}: ${stderr}`);
  return stdout;
}

/** What `helm create` leaves for a name, its values in block style. @throws with what Helm complained about */
export function helmCreate(name: string): Promise<ChartFiles> {
  return inTemporaryFolder(async folder => {
    const chart = join(folder, name);
    await said(['create', chart]);
    const files = readdirSync(chart, {
      recursive: true,
      withFileTypes: true,
    }).filter(entry => entry.isFile());
    const texts = new Map(
      files.map(({ parentPath, name: file }): [string, string] => {
        const path = join(parentPath, file);
        return [path.slice(chart.length + 1), readFileSync(path, 'utf8')];
      }),
    );
    return withValues(texts, {});
  });
}

/** A chart into whose values something was written: maps are merged, all else is replaced, null takes a key away. */
export function withValues(chart: ChartFiles, values: unknown): ChartFiles {
  const before: unknown = parse(chart.get(valuesFile) ?? '');
  const after = blockStyle(overlay(before, values));
  return new Map([...chart, [valuesFile, after]]);
}

/** How many lines somebody has written who made one chart of another, file by file. */
export function linesBetween(before: ChartFiles, after: ChartFiles): number {
  return [...after].reduce(
    (sum, [path, text]) => sum + linesWritten(before.get(path) ?? '', text),
    0,
  );
}

/**
 * What `helm template` prints for a chart, without the pods of `helm test`; the tag of the image comes from a pipeline.
 *
 * @param kubernetes - the minor version it is for, `1.34`
 * @throws with what Helm complained about
 */
export function renderChart(
  chart: ChartFiles,
  kubernetes: string,
): Promise<string> {
  return inTemporaryFolder(async folder => {
    for (const [path, text] of chart) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return said([
      ...['template', 'case', folder, '--skip-tests'],
      ...['--namespace', namespace, '--kube-version', `${kubernetes}.0`],
      ...['--set', 'image.tag=1.0.0'],
    ]);
  });
}
