import type { UpstreamPort } from './ports';
import { portTable } from './ports';

/** Every way an upstream can be broken, and the way it is not. */
export const faultNames = [
  'none',
  'hang',
  'slow',
  'forbidden',
  'error',
  'garbage',
  'truncated',
  'endless',
  'vanish',
] as const;

/** See {@link faultNames}. */
export type FaultName = (typeof faultNames)[number];

/** What people read beside the switch. */
export const faultLabels: Readonly<Record<FaultName, string>> = {
  none: 'As it should be',
  hang: 'Hangs',
  slow: 'Answers slowly',
  forbidden: 'Forbids (403)',
  error: 'Fails (500)',
  garbage: 'Sends garbage',
  truncated: 'Sends half an answer',
  endless: 'Never stops sending',
  vanish: 'Vanishes',
};

/** Whether the text is the name of a fault. */
export function isFaultName(text: string): text is FaultName {
  return faultNames.some(name => name === text);
}

/** What a page should now show of this upstream: one sentence that can be checked by looking. */
export function faultSentence(
  fault: FaultName,
  upstream: UpstreamPort,
): string {
  const text = consequence(fault, upstream);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function consequence(fault: FaultName, upstream: UpstreamPort): string {
  const { data, others } = consequences(upstream);
  switch (fault) {
    case 'none':
      return `${data} is fresh.`;
    case 'hang':
      return `After the time-out ${data} is shown as stale with its age; ${others}`;
    case 'slow':
      return `Answers take three seconds to begin and two more to end: ${data} stays fresh unless that is past the time-out, and nothing else gets slower; ${others}`;
    case 'forbidden':
      return `${data} is shown with a lock and stays as last seen, with its age; the problem says 403; ${others}`;
    case 'error':
      return `${data} is shown as stale with its age; the problem says 500 and when the next try is; ${others}`;
    case 'garbage':
      return `The answer is a web page with status 200: ${data} stays as last seen and becomes stale, the problem says that the answer could not be read; ${others}`;
    case 'truncated':
      return `The answer ends in the middle: nothing of it is shown, ${data} stays as last seen and becomes stale; ${others}`;
    case 'endless':
      return `The answer is given up at the size limit or the time-out, and memory stays flat: ${data} is shown as stale with its age; ${others}`;
    case 'vanish':
      return `Connection refused: ${data} is shown as stale with its age and the upstream as unreachable; ${others}`;
    default:
      return fault satisfies never;
  }
}

function consequences(upstream: UpstreamPort): {
  data: string;
  others: string;
} {
  const { kind, name } = upstream;
  switch (kind) {
    case 'alertmanager': {
      const peer =
        portTable.find(({ id }) => id === upstream.peer)?.name ?? 'its peer';
      return {
        data: `the data of ${name}`,
        others: `as long as ${peer} answers, counts stay complete.`,
      };
    }
    case 'prometheus':
      return {
        data: `what Prometheus ${name} says of rules and pending alerts`,
        others:
          'firing alerts still come from the Alertmanagers; counts begin with “at least”, since what else is pending is not known.',
      };
    case 'repositories':
      return {
        data: 'the catalog',
        others: 'services, owners and alerts that are known stay on screen.',
      };
    default:
      return kind satisfies never;
  }
}
