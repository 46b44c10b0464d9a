import { createRecordReader } from '@portolan/portal-node';
import { ruleKeys } from '../streams';
import { ruleGroupSchema } from './records';

const rememberedMs = 24 * 60 * 60_000;
const read = createRecordReader(ruleGroupSchema);

/** Adds the groups that were there and are gone, with the time they were first missed; after a day they are forgotten. */
export function withGoneGroups(
  records: ReadonlyMap<string, unknown>,
  context: { now: number; before: ReadonlyMap<string, unknown> },
): Map<string, unknown> {
  const { now, before } = context;
  const all = new Map(records);
  for (const [key, record] of before) {
    const group =
      key.startsWith(ruleKeys.group) && !all.has(key)
        ? read(record)
        : undefined;
    if (!group || group.rules === 0) {
      continue;
    }
    const goneSince = group.goneSince ?? new Date(now).toISOString();
    if (now - Date.parse(goneSince) < rememberedMs) {
      all.set(key, { ...group, goneSince });
    }
  }
  return all;
}
