import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { Answer, Decision } from '@portolan/plugin-onboarding-common';
import { useId, useState } from 'react';
import { usePerson } from '../../hooks/usePerson';
import { canAccept, isMasked, topicOf, typedAnswer } from '../../rules/answers';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    margin: theme.spacing(0.5, 0),
  },
  typed: { flex: '1 1 220px', maxWidth: 420 },
}));

/** What can be answered to a decision: the proposal, something else, nothing of it, or that it is no secret. */
export function AnswerChoices(props: {
  decision: Decision;
  onAnswer: (answer: Answer) => void;
}) {
  const { decision, onAnswer } = props;
  const classes = useStyles();
  const [typing, setTyping] = useState<'value' | 'harmless'>();
  const person = usePerson();
  const masked = isMasked(decision);
  const owners = topicOf(decision) === 'owner' ? person?.groups ?? [] : [];
  const hasPlace = decision.draft !== undefined;
  return (
    <>
      <div className={classes.row}>
        {canAccept(decision) && (
          <Button
            size="small"
            variant="outlined"
            color="primary"
            onClick={() => onAnswer('accept')}
          >
            {masked ? 'Refer to the secret store' : 'Accept the proposal'}
          </Button>
        )}
        {owners.map(ref => (
          <Button
            key={ref}
            size="small"
            variant="outlined"
            color="primary"
            onClick={() => onAnswer({ value: nameIn(ref) })}
          >
            {nameIn(ref)}
          </Button>
        ))}
        {(hasPlace !== masked || topicOf(decision) === 'placeholder') && (
          <Button
            size="small"
            aria-expanded={typing === 'value'}
            onClick={() => setTyping(typing === 'value' ? undefined : 'value')}
          >
            Something else…
          </Button>
        )}
        {masked && (
          <Button
            size="small"
            aria-expanded={typing === 'harmless'}
            onClick={() =>
              setTyping(typing === 'harmless' ? undefined : 'harmless')
            }
          >
            It is no secret…
          </Button>
        )}
        {hasPlace && topicOf(decision) !== 'owner' && (
          <Button size="small" onClick={() => onAnswer('leave-out')}>
            Leave it out
          </Button>
        )}
      </div>
      {typing === 'value' && (
        <TypedAnswer
          label="What the file should say instead"
          action="Use it"
          onDone={text => onAnswer(typedAnswer(text))}
        />
      )}
      {typing === 'harmless' && person && (
        <TypedAnswer
          label="Why it is no secret"
          action={`Confirm as ${person.name}`}
          onDone={reason =>
            onAnswer({
              harmless: { by: `${person.name} (${person.ref})`, reason },
            })
          }
        />
      )}
    </>
  );
}

function TypedAnswer(props: {
  label: string;
  action: string;
  onDone: (text: string) => void;
}) {
  const classes = useStyles();
  const id = useId();
  const [text, setText] = useState('');
  const tooShort = text.trim().length < 1;
  return (
    <form
      className={classes.row}
      onSubmit={event => {
        event.preventDefault();
        if (!tooShort) {
          props.onDone(text.trim());
        }
      }}
    >
      <TextField
        className={classes.typed}
        id={id}
        label={props.label}
        size="small"
        variant="outlined"
        fullWidth
        autoComplete="off"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Button type="submit" size="small" variant="outlined" disabled={tooShort}>
        {props.action}
      </Button>
    </form>
  );
}

function nameIn(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
