import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Answer, Decision } from '@portolan/plugin-onboarding-common';
import { HealthChip } from '@portolan/portal-react';
import { useId } from 'react';
import { glossaryIn } from '../../rules/glossary';
import { AnswerChoices } from './AnswerChoices';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1, 1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  question: { margin: theme.spacing(0.25, 0), fontSize: '0.875rem' },
  words: { margin: 0, fontSize: '0.8125rem' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1.5),
    margin: theme.spacing(0.5, 0),
    fontSize: '0.8125rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  where: {
    fontFamily: 'monospace',
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
  answered: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
}));

/** One decision: the question in the words of the input, what is proposed, what follows, who answers, and the answer. */
export function DecisionCard(props: {
  decision: Decision;
  /** How it was answered, in a few words; nothing if it is open. */
  how?: string;
  /** Why its answer cannot be. */
  refusal?: string;
  onAnswer: (answer: Answer | undefined) => void;
}) {
  const { decision, how, refusal, onAnswer } = props;
  const classes = useStyles();
  const titleId = useId();
  const known = glossaryIn(decision.question);
  return (
    <li className={classes.root} aria-labelledby={titleId}>
      <HealthChip size="small" {...chipOf(decision, how)} />
      <h4 id={titleId} className={classes.question}>
        {decision.question}
      </h4>
      {known.length > 0 && (
        <p className={classes.words}>
          (in Kubernetes:{' '}
          {known
            .map(({ word, kubernetes }) => `${word} → ${kubernetes}`)
            .join('; ')}
          )
        </p>
      )}
      {how === undefined ? (
        <>
          <dl className={classes.facts}>
            <dt>Proposed</dt>
            <dd>{decision.proposal}</dd>
            <dt>What follows</dt>
            <dd>{decision.consequence}</dd>
            <dt>Who decides</dt>
            <dd>{decision.decider}</dd>
          </dl>
          {refusal && <p role="alert">{refusal}</p>}
          <AnswerChoices decision={decision} onAnswer={onAnswer} />
        </>
      ) : (
        <div className={classes.answered}>
          <span>Answered {how}.</span>
          <Button
            size="small"
            aria-label={`Take back: ${decision.question}`}
            onClick={() => onAnswer(undefined)}
          >
            Take back
          </Button>
        </div>
      )}
      <div className={classes.where}>
        {decision.file} {decision.path}
      </div>
    </li>
  );
}

function chipOf({ blocks }: Decision, how: string | undefined) {
  if (how !== undefined) {
    return { verdict: 'good', word: 'Answered' } as const;
  }
  return blocks
    ? ({ verdict: 'bad', word: 'Blocks publishing' } as const)
    : ({ verdict: 'warning', word: 'Proposed' } as const);
}
