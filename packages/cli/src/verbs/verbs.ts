import type { Verb } from '../Verb';
import { explain } from './explain';
import { onboardingGenerator } from '../regenerate/onboardingGenerator';
import { importFiles } from './importFiles';
import { judge } from './judge';
import { regeneration } from './regeneration';
import { schema } from './schema';

/** All verbs, in the order in which help tells them. */
export const verbs: Readonly<Record<string, Verb>> = {
  import: importFiles,
  ...regeneration(onboardingGenerator),
  judge,
  schema,
  explain,
};
