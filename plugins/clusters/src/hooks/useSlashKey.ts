import { useEffect, type RefObject } from 'react';

/** While mounted, `/` goes to a field; where somebody is writing or a drawer is open it stays a letter. */
export function useSlashKey(field: RefObject<HTMLInputElement>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      const isTaken =
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        (target instanceof Element &&
          target.closest('input, textarea, select, [role="dialog"]') !== null);
      if (key === '/' && !isTaken) {
        event.preventDefault();
        field.current?.focus();
        field.current?.select();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [field]);
}
