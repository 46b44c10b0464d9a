import { useApi } from '@backstage/core-plugin-api';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { handOver } from '../api/pasted';
import { updateTemplate } from '../api/templates';
import { rootRouteRef } from '../routes';

/** The ways to change the definition of a service that is there. */
export interface Update {
  /** Opens the definition in the wizard. */
  edit: (definition: string) => void;
  /** Starts the task that brings the files to a definition, and follows it. */
  run: (definition: string) => Promise<void>;
  isSending: boolean;
  /** Why it was refused. */
  refusal?: string;
}

/**
 * Changes the definition of a service, by the template that updates definitions.
 * @param service - entity ref
 */
export function useUpdate(service: string): Update {
  const scaffolder = useApi(scaffolderApiRef);
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)?.() ?? '/onboarding';
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  return {
    isSending,
    refusal,
    edit: definition => {
      handOver({ text: definition, service });
      navigate(root);
    },
    run: async definition => {
      setSending(true);
      setRefusal(undefined);
      try {
        const { taskId } = await scaffolder.scaffold({
          templateRef: updateTemplate,
          values: { definition, service },
        });
        navigate(`${root}?task=${taskId}`);
      } catch (failure) {
        setRefusal(
          failure instanceof Error ? failure.message : String(failure),
        );
        setSending(false);
      }
    },
  };
}
