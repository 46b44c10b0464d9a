import type { CsvTable } from '@portolan/portal-common';
import { verdictSigns } from '@portolan/portal-react';
import { placeInWords } from './columnWords';
import type { ObservedColumn } from './observeColumns';
import type { ObservedService } from './observeLandscape';

/** The landscape as it is shown, four columns of text for each of its own. */
export function landscapeCsv(
  shown: {
    columns: readonly ObservedColumn[];
    services: readonly ObservedService[];
    hidden: number;
  },
  queriedAt: Date,
): CsvTable {
  const { columns, services, hidden } = shown;
  return {
    columns: [
      'Service',
      'Owner',
      'System',
      'Tier',
      'Wave',
      'Health',
      ...columns.flatMap(({ column }) => {
        const place = placeInWords(column);
        return [
          `${place}: health`,
          `${place}: versions`,
          `${place}: ready`,
          `${place}: wanted`,
          `${place}: seen at`,
        ];
      }),
    ],
    rows: services.map(({ service, verdict, cells }) => [
      service.title,
      service.owner.title,
      service.system,
      service.tier,
      service.wave,
      verdictSigns[verdict].word,
      ...columns.flatMap(({ observation }, index) => {
        const { cell, verdict: worth } = cells[index];
        return cell && worth
          ? [
              verdictSigns[worth].word,
              cell.versions.join(' '),
              cell.ready,
              cell.wanted,
              'seenAt' in observation ? observation.seenAt : 'never',
            ]
          : [undefined, undefined, undefined, undefined, undefined];
      }),
    ]),
    queriedAt,
    hidden,
  };
}
