import { parse } from 'yaml';
import type { Generated } from '../generate';
import { serviceValuesSchema } from '../model/values/values';
import { planEverywhere, valuesFilesOf } from '../write/values/writeValues';
import { helmMerge } from './helmMerge';

function textOf({ files }: Generated, path: string): string {
  return files.find(file => file.path === path)?.text ?? '';
}

/** Every place's files, laid over each other as Helm does, are its plan; and both fit the chart. */
export function expectPlansAgain(generated: Generated): void {
  const { subject } = generated;
  if (subject === undefined) throw new Error('there is no subject');
  for (const [environment, plans] of planEverywhere(subject)) {
    for (const [cluster, { values }] of plans) {
      const files = valuesFilesOf(subject, { environment, cluster });
      const merged = helmMerge(
        files.map(path => parse(textOf(generated, path))),
      );
      expect(merged).toEqual(values);
      expect(serviceValuesSchema.parse(merged)).toEqual(values);
    }
  }
}
