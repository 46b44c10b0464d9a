import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

const nobody: ReadonlySet<string> = new Set();

/** Entity refs by which the person owns things: their own and their groups'; none until they are known. */
export function useMine(): ReadonlySet<string> {
  const identity = useApi(identityApiRef);
  const [mine, setMine] = useState(nobody);
  useEffect(() => {
    let isGone = false;
    identity
      .getBackstageIdentity()
      .then(({ ownershipEntityRefs }) => {
        if (!isGone) {
          setMine(
            new Set(
              ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
            ),
          );
        }
      })
      // Without it nothing is pinned; that one is not known is told by the portal itself.
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [identity]);
  return mine;
}
