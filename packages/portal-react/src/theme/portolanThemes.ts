import { createPortolanTheme } from './createPortolanTheme';

/** The themes of the portal, light and dark. */
export const portolanThemes = {
  light: createPortolanTheme('light'),
  dark: createPortolanTheme('dark'),
};
