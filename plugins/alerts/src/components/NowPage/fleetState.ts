import {
  alertStates,
  fleetGroupings,
  historyRanges,
  severities,
  type AlertState,
  type FleetGrouping,
  type FleetQuery,
  type HistoryRange,
  type Severity,
} from '@portolan/plugin-alerts-common';
import type { SetUrlState, UrlSchema } from '@portolan/portal-react';
import { z } from 'zod';

/** How many alerts are shown at first, and how many more at a time. */
export const firstRows = 100;

/** What of the fleet is asked for; the part of it that people save under a name. */
export interface FleetFilter {
  text: string;
  state: AlertState[];
  severity: Severity[];
  /** Entity refs of owners; `none` for what nobody owns. */
  team: string[];
  /** Entity refs of services; `none` for what matches none. */
  service: string[];
  /** Alertmanager matchers. */
  filter: string[];
  group: FleetGrouping;
}

/** What the address of the page says. */
export interface FleetState extends FleetFilter {
  /** Keys of the groups that are open. */
  open: string[];
  rows: number;
  range: HistoryRange;
  /** Anything but `off` shows the wall screen. */
  wall: string;
}
/** Changes the address. */
export type SetFleetState = SetUrlState<FleetState>;

const words = z.array(z.string());

/** What a filter may be; also what a saved one must still be when it is read again. */
export const fleetFilterSchema = z.object({
  text: z.string(),
  state: z.array(z.enum(alertStates)),
  severity: z.array(z.enum(severities)),
  team: words,
  service: words,
  filter: words,
  group: z.enum(fleetGroupings),
});

/** See `useUrlState`. */
export const fleetStateSchema: UrlSchema<FleetState> = {
  ...fleetFilterSchema.shape,
  open: words,
  rows: z.number().int().min(1).max(500),
  range: z.enum(historyRanges),
  wall: z.string(),
};

/** A filter that lets everything through. */
export const noFilter: FleetFilter = {
  text: '',
  state: [],
  severity: [],
  team: [],
  service: [],
  filter: [],
  group: 'none',
};

/** The address of a page nobody has touched. */
export const defaultFleetState: FleetState = {
  ...noFilter,
  open: [],
  rows: firstRows,
  range: '24h',
  wall: 'off',
};

/** The question a filter is. */
export function queryOf(filter: FleetFilter): FleetQuery {
  const given = <T>(values: T[]) => (values.length > 0 ? values : undefined);
  return {
    filter: given(filter.filter),
    state: given(filter.state),
    severity: given(filter.severity),
    team: given(filter.team),
    service: given(filter.service),
    text: filter.text.trim() || undefined,
    group: filter.group,
  };
}

/** Whether a filter keeps something out. */
export function isFiltering(filter: FleetFilter): boolean {
  return (
    JSON.stringify({ ...queryOf(filter), group: undefined }) !==
    JSON.stringify({ ...queryOf(noFilter), group: undefined })
  );
}
