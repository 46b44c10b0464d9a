import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { aboardTemplate } from '../api/templates';

/** Where a service file can be published. */
export interface Destination {
  id: string;
  title: string;
}

const stepSchema = z.object({
  properties: z.looseObject({
    publishTo: z.looseObject({
      enum: z.array(z.string()),
      enumNames: z.array(z.string()).optional(),
    }),
  }),
});

/** Where service files can be published, as the template says; or why that is not known. */
export function useDestinations(): {
  destinations?: Destination[];
  error?: Error;
} {
  const scaffolder = useApi(scaffolderApiRef);
  const { data, error } = useQuery({
    queryKey: ['onboarding', 'destinations'],
    queryFn: async (): Promise<Destination[]> => {
      const { steps } = await scaffolder.getTemplateParameterSchema(
        aboardTemplate,
      );
      return steps.flatMap(({ schema }) => {
        const found = stepSchema.safeParse(schema).data?.properties.publishTo;
        return (found?.enum ?? []).map((id, at) => ({
          id,
          title: found?.enumNames?.[at] ?? id,
        }));
      });
    },
    retry: false,
    staleTime: 60_000,
    networkMode: 'always',
  });
  return { destinations: data, error: error ?? undefined };
}
