import type { RouteNode } from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { readBy, yamlFlag, yamlList, yamlText, yamlTexts } from '../yamlShapes';
import { secondsOf } from './secondsOf';
import { wireMatch, wireMatchers, wireMatchRe } from './wireMatchers';

const duration = yamlText.transform(
  readBy(text => (text === undefined ? undefined : secondsOf(text))),
);

/** One route of a configuration (prometheus/alertmanager config/config.go, Route). */
export interface WireRoute {
  receiver?: string;
  group_by: string[];
  match: string[];
  match_re: string[];
  matchers: string[];
  continue: boolean;
  routes: WireRoute[];
  group_wait?: number;
  group_interval?: number;
  repeat_interval?: number;
  mute_time_intervals: string[];
  active_time_intervals: string[];
}

/** See {@link WireRoute}. */
export const wireRouteSchema: z.ZodType<WireRoute> = z.lazy(() =>
  z.object({
    receiver: yamlText,
    group_by: yamlTexts,
    match: wireMatch,
    match_re: wireMatchRe,
    matchers: wireMatchers,
    continue: yamlFlag,
    routes: yamlList(wireRouteSchema),
    group_wait: duration,
    group_interval: duration,
    repeat_interval: duration,
    mute_time_intervals: yamlTexts,
    active_time_intervals: yamlTexts,
  }),
);

/** Alertmanager's own defaults (dispatch/route.go, DefaultRouteOpts). */
const defaults: RouteNode = {
  receiver: '',
  matchers: [],
  groupBy: [],
  groupWait: 30,
  groupInterval: 300,
  repeatInterval: 14_400,
  muteTimeIntervals: [],
  activeTimeIntervals: [],
  continue: false,
  routes: [],
};

/**
 * A route with what it inherits filled in. Receiver, grouping and times are inherited, time intervals are not, and an
 * empty `group_by` inherits too (dispatch/route.go, newRoute).
 */
export function toRouteNode(
  wire: WireRoute,
  parent: RouteNode = defaults,
): RouteNode {
  const node: RouteNode = {
    receiver: wire.receiver ?? parent.receiver,
    matchers: [...wire.match, ...wire.match_re, ...wire.matchers],
    groupBy: wire.group_by.length > 0 ? wire.group_by : parent.groupBy,
    groupWait: wire.group_wait ?? parent.groupWait,
    groupInterval: wire.group_interval ?? parent.groupInterval,
    repeatInterval: wire.repeat_interval ?? parent.repeatInterval,
    muteTimeIntervals: wire.mute_time_intervals,
    activeTimeIntervals: wire.active_time_intervals,
    continue: wire.continue,
    routes: [],
  };
  return {
    ...node,
    routes: wire.routes.map(child => toRouteNode(child, node)),
  };
}
