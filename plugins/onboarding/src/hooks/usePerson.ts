import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Who is signed in. */
export interface Person {
  /** As people know them. */
  name: string;
  /** Entity ref. */
  ref: string;
  /** Entity refs of the groups they are in. */
  groups: string[];
}

/** Who is signed in; nothing until it is known. */
export function usePerson(): Person | undefined {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: ['onboarding', 'who is signed in'],
    queryFn: async (): Promise<Person> => {
      const [{ userEntityRef, ownershipEntityRefs }, { displayName }] =
        await Promise.all([
          identity.getBackstageIdentity(),
          identity.getProfileInfo(),
        ]);
      return {
        ref: userEntityRef,
        name: displayName ?? userEntityRef,
        groups: ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
      };
    },
    staleTime: 60_000,
    networkMode: 'always',
  }).data;
}
