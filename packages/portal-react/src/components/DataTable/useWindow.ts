import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';

/** Height of every line of a table in pixels. */
export const lineHeight = 24;
/** More lines than this are not all in the document. */
const virtualPast = 200;
/** Lines drawn beyond each edge. */
const overscan = 12;
/** Height assumed where nothing is laid out, as in a hidden tab. */
const assumedHeight = 25 * lineHeight;

/** The lines from `first` to before `end` are drawn; all of them if they are few, or if the page is printed. */
export interface LineWindow {
  first: number;
  end: number;
  /** Scrolls a line into what is seen, and draws it. */
  reveal: (index: number) => void;
}

/** Which of `count` lines to draw, by what of the scrolling element is seen. */
export function useWindow(
  scroller: RefObject<HTMLElement>,
  count: number,
): LineWindow {
  const [seen, setSeen] = useState({ top: 0, height: assumedHeight });
  const isPrinting = useIsPrinting();
  const isVirtual = count > virtualPast && !isPrinting;
  const look = useCallback(() => {
    const element = scroller.current;
    if (element) {
      setSeen({
        top: element.scrollTop,
        height: element.clientHeight || assumedHeight,
      });
    }
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !isVirtual) {
      return undefined;
    }
    look();
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      element.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [scroller, isVirtual, look]);
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) {
        return;
      }
      const top = index * lineHeight;
      // The header, one line high, stays on top of what scrolls.
      const height = (element.clientHeight || assumedHeight) - lineHeight;
      if (top < element.scrollTop) {
        element.scrollTop = top;
      } else if (top + lineHeight > element.scrollTop + height) {
        element.scrollTop = top + lineHeight - height;
      }
      look();
    },
    [scroller, look],
  );
  if (!isVirtual) {
    return { first: 0, end: count, reveal };
  }
  const lines = Math.ceil(seen.height / lineHeight);
  const top = Math.max(
    0,
    Math.min(Math.floor(seen.top / lineHeight), count - lines),
  );
  return {
    first: Math.max(0, top - overscan),
    end: Math.min(count, top + lines + overscan),
    reveal,
  };
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
