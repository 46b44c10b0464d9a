import { createRecordReader, type Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { clockRecordSchema } from '../sources/clock';
import {
  prometheusStatusSchema,
  ruleGroupSchema,
} from '../sources/prometheus/records';
import { ruleKeys, statusKeys, upstreamStream } from '../sources/streams';
import type {
  FindingCandidate,
  FindingSource,
  Undecided,
} from './FindingSource';

/** Reloading its rules may take a Prometheus a moment. */
const reloadMs = 60_000;

/** What is wrong with an upstream as a whole: a clock that differs, a configuration that is not the newest, groups of rules that are gone. */
export function createUpstreamFindings(options: {
  mirror: Mirror;
  upstreams: readonly AlertUpstream[];
}): FindingSource {
  const { mirror, upstreams } = options;
  const readClock = createRecordReader(clockRecordSchema);
  const readStatus = createRecordReader(prometheusStatusSchema);
  const readGroup = createRecordReader(ruleGroupSchema);

  function clockOf({ name }: AlertUpstream): FindingCandidate[] {
    const clock = readClock(
      mirror.records(upstreamStream({ name }, 'status')).get(statusKeys.clock),
    );
    if (!clock) {
      return [];
    }
    const minutes = Math.abs(clock.aheadMinutes);
    return [
      {
        id: `clock-skew:${name}`,
        kind: 'clock-skew',
        upstream: name,
        sentence: `The clock of ${name} is ${minutes} ${
          minutes === 1 ? 'minute' : 'minutes'
        } ${clock.aheadMinutes > 0 ? 'ahead of' : 'behind'} the portal's`,
        remedy:
          'Synchronise both machines; until then times from it are wrong by that much.',
      },
    ];
  }

  function configurationOf({
    name,
  }: AlertUpstream): Array<FindingCandidate | Undecided> {
    // It ends with a colon, so that it is no beginning of another one's.
    const id = `configuration-outdated:${name}:`;
    const { isConfigurationCurrent } =
      readStatus(
        mirror
          .records(upstreamStream({ name }, 'status'))
          .get(statusKeys.status),
      ) ?? {};
    if (isConfigurationCurrent === undefined) {
      return [{ undecided: id }];
    }
    return isConfigurationCurrent
      ? []
      : [
          {
            id,
            kind: 'configuration-outdated',
            upstream: name,
            sentence: `${name} runs with an older configuration than its file, which it could not load`,
            remedy:
              'Its log says why, and so does promtool check config; mend the file and reload. Until then no rule watches that was added or changed, and if it ends it cannot start again.',
          },
        ];
  }

  function goneGroupsOf({ name }: AlertUpstream): FindingCandidate[] {
    const records = mirror.records(upstreamStream({ name }, 'rules'));
    return [...records].flatMap(([key, record]) => {
      const group = key.startsWith(ruleKeys.group)
        ? readGroup(record)
        : undefined;
      return group?.goneSince
        ? [
            {
              id: `group-missing:${name}:${group.file}:${group.name}`,
              kind: 'group-missing' as const,
              upstream: name,
              since: group.goneSince,
              graceMs: reloadMs,
              sentence: `The group ${group.name} with ${group.rules} alerting ${
                group.rules === 1 ? 'rule' : 'rules'
              } is gone from ${name}`,
              remedy: `If that was not meant, see whether ${
                group.file || 'its file'
              } is still loaded; otherwise this goes away a day after.`,
            },
          ]
        : [];
    });
  }

  return () =>
    upstreams.flatMap(upstream => [
      ...clockOf(upstream),
      ...(upstream.type === 'prometheus'
        ? [...configurationOf(upstream), ...goneGroupsOf(upstream)]
        : []),
    ]);
}
