import { useTheme } from '@material-ui/core/styles';
import type { ObservationState, Verdict } from '@portolan/portal-common';
import { stateVerdicts, verdictColors } from './tokens';

/** The verdict colours of the theme in use: the one source of severity colours. */
export function useVerdictColors(): Record<Verdict, string> {
  return verdictColors(useTheme().palette.type === 'dark' ? 'dark' : 'light');
}

/** The colours of observation states in the theme in use. */
export function useStateColors(): Record<ObservationState, string> {
  const colors = useVerdictColors();
  return {
    fresh: colors[stateVerdicts.fresh],
    stale: colors[stateVerdicts.stale],
    failed: colors[stateVerdicts.failed],
    forbidden: colors[stateVerdicts.forbidden],
    absent: colors[stateVerdicts.absent],
    pending: colors[stateVerdicts.pending],
  };
}
