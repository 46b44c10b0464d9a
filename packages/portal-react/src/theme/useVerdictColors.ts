import { useTheme } from '@material-ui/core/styles';
import type { Verdict } from '@portolan/portal-common';
import { verdictColors } from './tokens';

/** The verdict colours of the theme in use. */
export function useVerdictColors(): Record<Verdict, string> {
  return verdictColors(useTheme().palette.type === 'dark' ? 'dark' : 'light');
}
