import type { AlertItem, Silence } from '@portolan/plugin-alerts-common';

/** What knows the names behind the ids in `quietBy`. */
export interface QuietNames {
  silence(id: string): Silence | undefined;
  /** False if the silences could not be read, so that an unknown id says nothing. */
  silencesKnown: boolean;
  alert(fingerprint: string): AlertItem | undefined;
}

/**
 * Why an alert is quiet, in words. Ids may dangle: a silence that expired a moment ago, an inhibiting alert that
 * resolved (facts A.3, item 10); then that is said.
 */
export function quietReasons(
  alert: Pick<AlertItem, 'state' | 'quietBy'>,
  names: QuietNames,
): string[] {
  switch (alert.state) {
    case 'silenced':
      return alert.quietBy.map(id => silenceReason(id, names));
    case 'inhibited':
      return alert.quietBy.map(fingerprint => {
        const source = names.alert(fingerprint);
        return source
          ? `inhibited by ${source.name}${
              source.service ? ` of ${source.service.title}` : ''
            }`
          : `inhibited by an alert that is no longer there (${fingerprint})`;
      });
    case 'muted':
      return alert.quietBy.length > 0
        ? alert.quietBy.map(
            interval => `muted by the time interval ${interval}`,
          )
        : ['suppressed; Alertmanager does not say by what'];
    case 'active':
    case 'unprocessed':
    case 'unknown':
    case 'pending':
    case 'resolved':
      return [];
    default:
      return alert.state satisfies never;
  }
}

function silenceReason(id: string, names: QuietNames): string {
  const silence = names.silence(id);
  if (silence) {
    const until = `${silence.endsAt.slice(0, 16).replace('T', ' ')} UTC`;
    return `silenced by ${silence.createdBy || 'somebody'} until ${until}: ${
      silence.comment || 'no reason given'
    }`;
  }
  return names.silencesKnown
    ? `silenced by a silence that is not listed (${id})`
    : `silenced (${id}); the list of silences cannot be read`;
}
