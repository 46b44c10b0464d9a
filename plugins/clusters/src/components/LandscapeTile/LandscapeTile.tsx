import {
  mapObservation,
  tally,
  throughPortal,
  verdicts,
  worstOf,
} from '@portolan/portal-common';
import {
  HealthChip,
  ObservationCard,
  useNow,
  verdictSigns,
} from '@portolan/portal-react';
import { Link } from 'react-router-dom';
import { useLandscapeAddress } from '../../hooks/useAddress';
import { useLandscape } from '../../hooks/useLandscape';
import { observeWhole } from '../../rules/observeWhole';
import { landscapeSentence } from '../../rules/landscapeSentence';

const nothing = { columns: [], services: [], isComplete: false };

/** The area on Home: the landscape in a sentence and by health. */
export function LandscapeTile() {
  const address = useLandscapeAddress();
  const { portal, known } = useLandscape();
  const now = useNow();
  return (
    <ObservationCard
      title="Clusters and services"
      observation={mapObservation(
        known && known.observed.columns.length > 0
          ? throughPortal(observeWhole(known.observed.columns), portal)
          : portal,
        () => known?.observed ?? nothing,
      )}
      action={<Link to={address()}>Open</Link>}
    >
      {observed => {
        const counts = tally(observed.services.map(({ verdict }) => verdict));
        return (
          <>
            <HealthChip
              verdict={worstOf(observed.services.map(one => one.verdict))}
            />{' '}
            {landscapeSentence(observed, now)}
            <div>
              {verdicts
                .filter(verdict => verdict !== 'good' && counts[verdict] > 0)
                .map(verdict => (
                  <span key={verdict}>
                    <HealthChip
                      size="small"
                      verdict={verdict}
                      word={`${counts[verdict]} ${verdictSigns[
                        verdict
                      ].word.toLocaleLowerCase('en-GB')}`}
                    />{' '}
                  </span>
                ))}
            </div>
          </>
        );
      }}
    </ObservationCard>
  );
}
