import { problemOf, type Observation } from '@portolan/portal-common';
import { ProblemNotice } from '@portolan/portal-react';

/**
 * Why what is shown elsewhere on the page is not fresh; nothing where it is.
 *
 * @param props - `title` names what was asked
 */
export function WhyNotFresh(props: {
  title: string;
  observation: Observation<unknown>;
}) {
  const { title, observation } = props;
  const problem = problemOf(observation);
  if (!problem) {
    return null;
  }
  return (
    <ProblemNotice
      problem={{ ...problem, message: `${title}: ${problem.message}` }}
      meaning={
        observation.state === 'failed'
          ? 'It was never seen, so nothing is known of it.'
          : undefined
      }
    />
  );
}
