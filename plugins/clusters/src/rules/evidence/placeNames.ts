import { placeInWords } from '../columnWords';

/** Names of places, as short as they are clear: the environment where it has one cluster, else "production on eks-eu". */
export function placeNames(
  places: ReadonlyArray<{ environment: string; cluster: string }>,
): string[] {
  return places.map(place =>
    places.filter(one => one.environment === place.environment).length === 1
      ? place.environment
      : placeInWords(place),
  );
}

/** "a", "a and b", "a, b and c". */
export function listInWords(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** The same sentence with its first letter large. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('en-GB') + sentence.slice(1);
}
