import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Values of a service, as a folder of charts/ has them. */
export interface ChartCase {
  name: string;
  /** The path of its values. */
  values: string;
  text: string;
  /** The minor version of Kubernetes from which its objects are known. */
  oldest: number;
}

const folder = resolve(__dirname, '../charts');

/** The one chart. */
export const chart = resolve(__dirname, '../../../templates/charts/service');

/** The minor versions of Kubernetes that the chart is for. */
export const kubernetesVersions = [33, 34, 35, 36, 37];

/** Every case; a first line `# kubernetes: 1.36` names the version it needs. */
export function chartCases(): ChartCase[] {
  return readdirSync(folder)
    .sort()
    .map(name => {
      const values = join(folder, name, 'values.yaml');
      const text = readFileSync(values, 'utf8');
      const oldest = Number(text.match(/^# kubernetes: 1\.(\d+)/)?.[1] ?? 33);
      return { name, values, text, oldest };
    });
}
