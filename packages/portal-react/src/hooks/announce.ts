import { createContext, useContext } from 'react';

/** Says a sentence in the live region of the boundary around; nothing where there is none. */
export const AnnounceContext = createContext<(sentence: string) => void>(
  () => {},
);

/** How a part of a page tells people who do not see it that something arrived or was lost. */
export function useAnnounce(): (sentence: string) => void {
  return useContext(AnnounceContext);
}
