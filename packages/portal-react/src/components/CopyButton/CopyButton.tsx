import Button from '@material-ui/core/Button';
import { useEffect, useState } from 'react';
import { useAnnounce } from '../../hooks/announce';

const shownMs = 3_000;

/** Copies a command or key; `what` names it for people who do not see it. */
export function CopyButton(props: { text: string; what?: string }) {
  const { text, what = text } = props;
  const announce = useAnnounce();
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (!said) {
      return undefined;
    }
    const timer = setTimeout(() => setSaid(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    let outcome = 'Copied';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      outcome = 'Not allowed: select and copy it';
    }
    setSaid(outcome);
    announce(outcome);
  };
  return (
    <Button size="small" aria-label={`Copy ${what}`} onClick={copy}>
      {said ?? 'Copy'}
    </Button>
  );
}
