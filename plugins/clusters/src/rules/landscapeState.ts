import { verdicts, type Verdict } from '@portolan/portal-common';
import type { SetUrlState, UrlSchema } from '@portolan/portal-react';
import { z } from 'zod';

/** What services may be grouped by. */
export const groupings = ['none', 'team', 'system', 'tier', 'wave'] as const;
/** What they may be sorted by; the worst first, or by name, or what changed last. */
export const sorts = ['health', 'name', 'changed'] as const;

/** What the address of the landscape says. */
export interface LandscapeState {
  /** Words that must all occur. */
  filter: string;
  /** Only services that are so; empty for all. */
  health: Verdict[];
  /** Only these environments; empty for all. */
  environments: string[];
  group: (typeof groupings)[number];
  sort: (typeof sorts)[number];
  /** Titles of groups that are folded to one line. */
  folded: string[];
  /** Only services of the person's own groups. */
  mine: boolean;
  /** `<service>@<column>` of the cell whose drawer is open; empty if none is. */
  open: string;
  /** Whether the list of changes is open. */
  changes: boolean;
}
/** Changes the address. */
export type SetLandscapeState = SetUrlState<LandscapeState>;

/** See `useUrlState`. */
export const landscapeStateSchema: UrlSchema<LandscapeState> = {
  filter: z.string(),
  health: z.array(z.enum(verdicts)),
  environments: z.array(z.string()),
  group: z.enum(groupings),
  sort: z.enum(sorts),
  folded: z.array(z.string()),
  mine: z.boolean(),
  open: z.string(),
  changes: z.boolean(),
};

/** The address of a page nobody has touched. */
export const defaultLandscapeState: LandscapeState = {
  filter: '',
  health: [],
  environments: [],
  group: 'none',
  sort: 'health',
  folded: [],
  mine: false,
  open: '',
  changes: false,
};

/** Names a cell in an address. */
export function printCellRef(service: string, column: string): string {
  return `${service}@${column}`;
}

/** The service and the column of a cell named in an address; nothing if it names none. */
export function readCellRef(
  text: string,
): { service: string; column: string } | undefined {
  const at = text.indexOf('@');
  return at > 0
    ? { service: text.slice(0, at), column: text.slice(at + 1) }
    : undefined;
}
