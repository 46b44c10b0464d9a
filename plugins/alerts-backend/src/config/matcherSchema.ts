import { compileMatchers, parseMatcher } from '@portolan/plugin-alerts-common';
import { z } from 'zod';

/** One matcher as Alertmanager writes it. */
export const matcherSchema = z.string().transform((text, context) => {
  try {
    const matcher = parseMatcher(text);
    compileMatchers([matcher]);
    return matcher;
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
    return z.NEVER;
  }
});
