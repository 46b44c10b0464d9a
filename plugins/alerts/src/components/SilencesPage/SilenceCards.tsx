import type { SilenceItem } from '@portolan/plugin-alerts-common';
import { HealthChip, useNow } from '@portolan/portal-react';
import { CardList } from '../CardList';
import { authorOf } from './silenceColumns';
import {
  breadthOf,
  matchersOf,
  silenceKey,
  silenceLook,
  timeOf,
} from './silenceWords';

/** What stands before the time; that of a silence to come says itself that it begins. */
const endWords: Record<SilenceItem['state'], string> = {
  active: 'ends',
  pending: '',
  expired: 'ended',
  unknown: 'ends',
};

/** Silences one under the other, as on a phone. */
export function SilenceCards(props: {
  silences: readonly SilenceItem[];
  onOpen: (key: string) => void;
}) {
  const now = useNow();
  return (
    <CardList
      label="Silences"
      empty="There is no silence, active or ended lately."
      onOpen={props.onOpen}
      cards={props.silences.map(silence => ({
        id: silenceKey(silence),
        look: <HealthChip size="small" {...silenceLook(silence)} />,
        aside: `${endWords[silence.state]} ${timeOf(silence, now)}`,
        title: matchersOf(silence),
        isCode: true,
        words: `${silence.comment} · ${authorOf(
          silence,
        )} · keeps quiet ${breadthOf(silence)}`,
      }))}
    />
  );
}
