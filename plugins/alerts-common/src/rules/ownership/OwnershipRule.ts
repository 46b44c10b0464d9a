import type { Matcher } from '../../model/Silence';

/** A rule of `alerts.ownership`: alerts that all matchers match belong to what it names. */
export type OwnershipRule = { matchers: readonly Matcher[] } & (
  | { /** Ref of a component. */ service: string }
  | {
      /** Label whose value is the name or ref of a component. */ serviceLabel: string;
    }
  | { /** Ref of a group, for what belongs to no service. */ team: string }
  | {
      /** Label whose value is the name or ref of a group. */ teamLabel: string;
    }
);
