import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
} from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Height of every line of a table in pixels. */
export const lineHeight = 24;
/** More lines than this are not all in the document. */
const virtualPast = 200;
/** Lines drawn beyond each edge. */
const overscan = 12;
/** Height assumed where nothing is laid out, as in a hidden tab. */
const assumedHeight = 25 * lineHeight;

/**
 * Which of `count` lines to draw, in order: those in the seen part of the scrolling element, by TanStack Virtual;
 * all of them if they are few, or if the page is printed. The line `kept`, where the person is, is always among
 * them, so that the focus is not lost by scrolling.
 */
export function useLineWindow(
  scroller: HTMLElement | null,
  options: {
    count: number;
    kept: number;
    /** Height of the heads above the lines, in pixels; that of a line if not given. */
    headHeight?: number;
  },
): number[] {
  const { count, kept, headHeight = lineHeight } = options;
  const isPrinting = useIsPrinting();
  const isVirtual = count > virtualPast && !isPrinting;
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    enabled: isVirtual,
    getScrollElement: () => scroller,
    estimateSize: () => lineHeight,
    overscan,
    // The header lies in the scrolling element before the lines.
    scrollMargin: headHeight,
    initialRect: { width: 0, height: assumedHeight },
    observeElementRect: (instance, report) =>
      observeElementRect(instance, rect =>
        report({ ...rect, height: rect.height || assumedHeight }),
      ),
    rangeExtractor: range => {
      const seen = defaultRangeExtractor(range);
      return kept < 0 || kept >= count || seen.includes(kept)
        ? seen
        : [...seen, kept].sort((a, b) => a - b);
    },
  });
  return isVirtual
    ? virtualizer.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: count }, (_, index) => index);
}

function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the page as it stands when the listener returns.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
