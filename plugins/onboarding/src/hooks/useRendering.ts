import { useDeferredValue, useMemo, useRef } from 'react';
import type { PlatformText } from './usePlatform';
import { render, type Rendering } from '../rules/render';

/** A rendering, with the files of the last text without problems where the present one has some. */
export interface LiveRendering extends Rendering {
  isEarlier: boolean;
}

/**
 * What a text becomes, live: typing goes first, and a text that is broken for the moment takes nothing away.
 * @param draft - another one begins anew
 * @param platform - nothing until it is known
 */
export function useRendering(
  text: string,
  draft: string,
  platform: PlatformText | undefined,
): LiveRendering {
  const deferred = useDeferredValue(text);
  const { name, text: platformText } = platform ?? {};
  const rendering = useMemo(
    () =>
      render(
        deferred,
        name === undefined || platformText === undefined
          ? undefined
          : { name, text: platformText },
      ),
    [deferred, name, platformText],
  );
  const memory = useRef({ draft, files: rendering.files });
  if (memory.current.draft !== draft || rendering.problems.length === 0) {
    memory.current = { draft, files: rendering.files };
  }
  const { files } = memory.current;
  return useMemo(
    () => ({
      ...rendering,
      files,
      isEarlier: rendering.problems.length > 0 && files.length > 0,
    }),
    [rendering, files],
  );
}
