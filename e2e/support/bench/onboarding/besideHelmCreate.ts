import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { withValues, type ChartFiles } from './helmCreate';

// What a developer writes into a chart of `helm create` and beside it. Written by us, as short as it works: whenever it is
// measured, each key of the values and each template must be missed where it is left out.
const folder = join(__dirname, 'besideHelmCreate');
const valuesSchema = z.record(z.string(), z.unknown());

/** Something that somebody writes into a chart. */
export interface Edit {
  /** A key of its values, or a template. */
  what: string;
  into(chart: ChartFiles): ChartFiles;
}

function readValues(file: string) {
  return valuesSchema.parse(parse(readFileSync(join(folder, file), 'utf8')));
}

/** A chart that was told what the smallest service file says: image, port, path of the probes. */
export function tellService(chart: ChartFiles): ChartFiles {
  return withValues(chart, readValues('service.yaml'));
}

/** What is written into it and beside it until kube-score finds no more than in ours. */
export function edits(): Edit[] {
  const values = Object.entries(readValues('values.yaml')).map(
    ([key, value]): Edit => ({
      what: key,
      into: chart => withValues(chart, { [key]: value }),
    }),
  );
  const templates = readdirSync(join(folder, 'templates')).map(
    (name): Edit => ({
      what: name,
      into: chart => {
        const text = readFileSync(join(folder, 'templates', name), 'utf8');
        return new Map([...chart, [`templates/${name}`, text]]);
      },
    }),
  );
  return [...values, ...templates];
}

/** A chart after all of some edits. */
export function edited(chart: ChartFiles, all: readonly Edit[]): ChartFiles {
  return all.reduce((before, { into }) => into(before), chart);
}
