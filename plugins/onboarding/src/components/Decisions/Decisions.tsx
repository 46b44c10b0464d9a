import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Answer } from '@portolan/plugin-onboarding-common';
import type { DraftImport } from '../../hooks/useDraft';
import { canAccept, inOrder } from '../../rules/answers';
import { DecisionCard } from './DecisionCard';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 1.5),
    fontSize: '0.8125rem',
  },
}));

/** What a person must decide, answered in place. */
export function Decisions(props: {
  draft: DraftImport;
  /** Why the newest answer is not in the text. */
  clash?: string;
  onAnswer: (id: string, answer: Answer | undefined) => void;
}) {
  const { draft, clash, onAnswer } = props;
  const { imported, asked, answers } = draft;
  const classes = useStyles();
  const open = new Set(imported.decisions.map(({ id }) => id));
  const how = new Map(
    imported.answered.map(({ id, how: words }) => [id, words]),
  );
  const refusals = new Map(
    imported.answerProblems.map(({ id, message, remedy }) => [
      id,
      `${message}. ${remedy}`,
    ]),
  );
  const simple = imported.decisions.filter(
    decision => !decision.blocks && canAccept(decision),
  );
  if (asked.length === 0) {
    return <p className={classes.head}>Nothing has to be decided.</p>;
  }
  return (
    <>
      <div className={classes.head}>
        <span>
          {open.size} of {asked.length} open
        </span>
        {simple.length > 1 && (
          <Button
            size="small"
            onClick={() => simple.forEach(({ id }) => onAnswer(id, 'accept'))}
          >
            Accept the {simple.length} proposals that block nothing
          </Button>
        )}
      </div>
      {clash && (
        <p role="alert" className={classes.head}>
          The newest answer is not in the text: {clash}. Your text stays as you
          wrote it; write the answer there yourself and delete its comment.
        </p>
      )}
      <ul className={classes.list} aria-label="Decisions">
        {inOrder(asked, open).map(decision => (
          <DecisionCard
            key={decision.id}
            decision={decision}
            how={
              open.has(decision.id) || !answers.has(decision.id)
                ? undefined
                : how.get(decision.id) ?? 'as no secret'
            }
            refusal={refusals.get(decision.id)}
            onAnswer={answer => onAnswer(decision.id, answer)}
          />
        ))}
      </ul>
    </>
  );
}
