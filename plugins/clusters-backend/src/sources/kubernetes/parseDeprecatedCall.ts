import type { DeprecatedCall } from '@portolan/plugin-clusters-common';

/** The only family of `/metrics` that is read. */
export const deprecatedCallsFamily = 'apiserver_requested_deprecated_apis';

const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
/** The longest value of a label that is kept. */
const longestValue = 100;

/** The family that a comment of the text format begins or goes on with; nothing for any other line. */
export function familyOf(comment: string): string | undefined {
  return /^#\s+(?:HELP|TYPE)\s+([a-zA-Z_:][\w:]*)/.exec(comment)?.[1];
}

/**
 * What a sample of the family says was called; nothing for one that says that nothing was, or is none.
 *
 * @remarks The text format is that of Prometheus' `docs/instrumenting/exposition_formats.md`; the labels those of
 *   k8s.io/apiserver `pkg/endpoints/metrics/metrics.go`.
 */
export function parseDeprecatedCall(
  line: string,
): Omit<DeprecatedCall, 'seenAt'> | undefined {
  const end = line.lastIndexOf('}');
  const value = Number(
    line
      .slice(end + 1)
      .trim()
      .split(/\s+/)[0],
  );
  if (!line.startsWith(`${deprecatedCallsFamily}{`) || !(value > 0)) {
    return undefined;
  }
  const labels = new Map(
    [...line.slice(0, end).matchAll(label)].map(([, name, text]) => [
      name,
      text
        .replace(/\\(.)/g, (_all, escaped: string) =>
          escaped === 'n' ? ' ' : escaped,
        )
        .slice(0, longestValue),
    ]),
  );
  const version = labels.get('version');
  const resource = labels.get('resource');
  if (!version || !resource) {
    return undefined;
  }
  return {
    group: labels.get('group') ?? '',
    version,
    resource,
    subresource: labels.get('subresource') ?? '',
    removedRelease: labels.get('removed_release') ?? '',
  };
}
