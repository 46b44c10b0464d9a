import { placeInWords } from './columnWords';
import type { ObservedDeployment } from './observeDeployments';

/**
 * Whether the other places of a service run the version that runs here, in a sentence. While a rollout is under way
 * the newest of its versions counts; a place without a version cannot be compared.
 */
export function driftInWords(
  here: ObservedDeployment,
  others: readonly ObservedDeployment[],
): string {
  if (others.length === 0) {
    return 'It runs at no other place that was seen.';
  }
  const version = newestOf(here);
  if (version === undefined) {
    return 'Which version runs here is not known, so it cannot be compared.';
  }
  const other = others.flatMap(one => {
    const theirs = newestOf(one);
    return theirs === version
      ? []
      : [
          theirs === undefined
            ? `${placeInWords(one.column.column)} one that is not known`
            : `${placeInWords(one.column.column)} ${theirs}`,
        ];
  });
  return other.length === 0
    ? `All other places run ${version}, too.`
    : `Here ${version}; other versions: ${other.join(', ')}.`;
}

function newestOf({ observed }: ObservedDeployment): string | undefined {
  return observed.cell?.versions[0];
}
