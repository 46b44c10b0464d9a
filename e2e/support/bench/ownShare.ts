import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';

/**
 * Which share of a built script's characters (0 to 1) was translated from sources that `isOwn` accepts, by the
 * source map that the bundler wrote beside it.
 */
export function ownShare(
  { text, map }: { text: string; map: string },
  isOwn: (source: string) => boolean,
): number {
  const trace = new TraceMap(map);
  const own = trace.sources.map(source => source !== null && isOwn(source));
  const lines = text.split('\n');
  let characters = 0;
  decodedMappings(trace).forEach((segments, line) => {
    segments.forEach((segment, at) => {
      const source = segment[1];
      if (source === undefined || !own[source]) return;
      const end = segments[at + 1]?.[0] ?? lines[line].length;
      characters += Math.max(0, end - segment[0]);
    });
  });
  return text.length === 0 ? 0 : characters / text.length;
}

/** Says of a source in a source map whether it is of this repository, or of one of these libraries. */
export function ownSources(
  libraries: ReadonlySet<string>,
): (source: string) => boolean {
  return source => {
    const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
    return library === undefined
      ? source.startsWith('webpack://@portolan/') &&
          !source.includes('/webpack/')
      : libraries.has(library);
  };
}
