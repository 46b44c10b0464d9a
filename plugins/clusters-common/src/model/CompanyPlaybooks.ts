import { sightingSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** A company's own page for a rule, which is shown below the portal's. */
export const companyPageSchema = z.object({
  /** Id of the rule: `crash-loop`. */
  rule: z.string(),
  /** Markdown, as it stands in Git; whoever shows it must not render HTML in it. */
  text: z.string(),
});
/** See {@link companyPageSchema}. */
export type CompanyPage = z.infer<typeof companyPageSchema>;

/** Answer of `GET /v1/playbooks`: the pages that a company keeps in Git. */
export const companyPlaybooksSchema = z.object({
  pages: z.array(companyPageSchema),
  /** When they were read; absent where none are configured. Its gaps name what was left out. */
  sighting: sightingSchema(z.object({})),
});
/** See {@link companyPlaybooksSchema}. */
export type CompanyPlaybooks = z.infer<typeof companyPlaybooksSchema>;
