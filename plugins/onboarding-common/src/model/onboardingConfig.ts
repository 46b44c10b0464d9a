import { z } from 'zod';

/** The section `onboarding` of the portal's configuration. */
export const onboardingConfigSchema = z.strictObject({
  /** Path of the platform file; of one that is not absolute, from the folder the backend is started in. */
  platformFile: z.string().min(1).optional(),
  /** For services without a source host; the folder is made when something is published. */
  localRepositories: z.strictObject({ folder: z.string().min(1) }).optional(),
});

/** See {@link onboardingConfigSchema}. */
export type OnboardingConfig = z.infer<typeof onboardingConfigSchema>;
