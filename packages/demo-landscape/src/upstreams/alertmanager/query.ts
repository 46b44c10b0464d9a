import { jsonReply, type Reply, type Request } from '../../http/reply';
import { passesFilter, type Matcher } from '../../matching/matchers';
import { parseFilter } from '../../matching/parseFilter';
import { anchored, type AnchoredRegex } from '../../matching/regex';
import type { AlertmanagerParts } from './parts';
import type { Receiver } from './configuration';

/** A refusal to be thrown by what reads parameters: Alertmanager answers 400 with the bare text as JSON. */
export class BadParameter extends Error {}

/** The parameters that /alerts and /alerts/groups share. */
export interface AlertsQuery {
  matchers: Matcher[];
  active: boolean;
  silenced: boolean;
  inhibited: boolean;
  muted: boolean;
  acceptsReceiver(name: string): boolean;
}

/** Runs a handler; a {@link BadParameter} becomes the answer 400. */
export function refusing(handler: () => Reply): Reply {
  try {
    return handler();
  } catch (error) {
    if (error instanceof BadParameter) {
      return jsonReply(400, error.message);
    }
    throw error;
  }
}

/** Reads the parameters. @throws {@link BadParameter} */
export function readAlertsQuery(
  { query }: Request,
  receivers: readonly Receiver[],
): AlertsQuery {
  const matchers = filtersOf(query.getAll('filter'), '');
  const regex = receiverRegex(query.get('receiver'));
  const labelled = receiversMatching(query, receivers);
  return {
    matchers,
    active: flag(query, 'active'),
    silenced: flag(query, 'silenced'),
    inhibited: flag(query, 'inhibited'),
    muted: flag(query, 'muted'),
    acceptsReceiver: name =>
      (regex?.test(name) ?? true) && (labelled?.has(name) ?? true),
  };
}

/** GET /receivers */
export function getReceivers(
  { query }: Request,
  { configuration }: AlertmanagerParts,
): Reply {
  return refusing(() => {
    const wanted = receiversMatching(query, configuration.receivers);
    return jsonReply(
      200,
      configuration.receivers
        .filter(({ name }) => wanted?.has(name) ?? true)
        .map(({ name, labels }) => ({
          ...(Object.keys(labels).length > 0 && { labels }),
          name,
        })),
    );
  });
}

/** Parses `filter` parameters. @throws {@link BadParameter} with the prefix before the parser's words */
export function filtersOf(
  values: readonly string[],
  prefix: string,
): Matcher[] {
  try {
    return values.map(parseFilter);
  } catch (error) {
    throw new BadParameter(
      `${prefix}${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A boolean parameter, true by default. What Go cannot read is false, as `active=maybe` shows. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.getAll(name).at(-1) ?? '';
  return (
    value === '' ||
    [
      'true',
      '1',
      'yes',
      'ok',
      'y',
      'on',
      'selected',
      'checked',
      't',
      'enabled',
    ].includes(value.toLowerCase())
  );
}

function receiverRegex(pattern: string | null): AnchoredRegex | undefined {
  try {
    return pattern ? anchored(pattern) : undefined;
  } catch (error) {
    throw new BadParameter(
      `failed to parse receiver param: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

function receiversMatching(
  query: URLSearchParams,
  receivers: readonly Receiver[],
): Set<string> | undefined {
  const matchers = filtersOf(
    query.getAll('receiver_matchers'),
    'failed to parse receiver_matchers param: ',
  );
  return matchers.length === 0
    ? undefined
    : new Set(
        receivers
          .filter(({ labels }) => passesFilter(matchers, labels))
          .map(({ name }) => name),
      );
}
