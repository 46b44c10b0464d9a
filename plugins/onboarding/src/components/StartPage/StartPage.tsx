import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { CopyButton, PageSentence } from '@portolan/portal-react';
import { useState } from 'react';
import type {
  ImportProblem,
  InputFile,
} from '@portolan/plugin-onboarding-common';
import { examples } from '../../examples/examples';
import type { Example } from '../../examples/Example';
import type { DraftAction } from '../../hooks/useDraft';
import { blankServiceFile } from '../../sources/blank';
import { recognize, sources } from '../../sources/sources';
import { actionFor, nameOf } from './actionFor';
import { FileChoice } from './FileChoice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  part: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(1.5, 2),
    marginBottom: theme.spacing(2),
  },
  title: { margin: 0, fontSize: '1rem' },
  words: { margin: theme.spacing(0.5, 0), fontSize: '0.8125rem' },
  command: {
    display: 'flex',
    alignItems: 'center',
    '& code': { overflowWrap: 'anywhere' },
  },
  paste: {
    width: '100%',
    minHeight: 260,
    boxSizing: 'border-box',
    margin: theme.spacing(1, 0),
    padding: theme.spacing(1),
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    color: theme.palette.text.primary,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: 4,
    resize: 'vertical',
  },
  problems: {
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: theme.spacing(0, 1),
    borderLeft: `3px solid ${theme.palette.error.main}`,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  example: {
    borderTop: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(1, 0),
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'flex-start',
    justifyContent: 'space-between',
  },
  name: { margin: 0, fontSize: '0.875rem', fontWeight: 600 },
}));

const placeholder = '{ "family": …, "containerDefinitions": [ … ] }';

const unknown =
  'This is none of what can be read here. Paste a task definition of ECS, a Compose file, what docker inspect prints, or a portolan.yaml.';

/** Where the wizard begins: paste or upload what there is, try an example, or write the file oneself. */
export function StartPage(props: {
  /** What was given before and cannot be used, with why; without a problem it is none of what is known. */
  refused?: { text: string; problems: readonly ImportProblem[] };
  onStart: (action: DraftAction) => void;
  onExample: (example: Example) => void;
}) {
  const { onStart, refused } = props;
  const classes = useStyles();
  const [text, setText] = useState(refused?.text ?? '');
  const [refusal, setRefusal] = useState(
    refused?.problems.length === 0 ? unknown : undefined,
  );
  const begin = (files: readonly InputFile[]) => {
    const action = actionFor(files);
    if (action) {
      onStart(action);
    } else {
      setRefusal(unknown);
    }
  };
  return (
    <>
      <PageSentence sentence="Paste your task definition; see every file your service needs, before anything leaves this browser" />
      <div className={classes.root}>
        <section className={classes.part} aria-labelledby="start-paste">
          <h3 id="start-paste" className={classes.title}>
            Start from what you have
          </h3>
          {sources.map(({ kind, title, hint, command }) => (
            <p key={kind} className={classes.words}>
              <strong>{title}.</strong> {hint}{' '}
              {command && (
                <span className={classes.command}>
                  <code>{command}</code> <CopyButton text={command} />
                </span>
              )}
            </p>
          ))}
          <p className={classes.words}>
            <strong>portolan.yaml.</strong> One that you or a colleague has
            written already.
          </p>
          <textarea
            className={classes.paste}
            aria-label="Paste it here"
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={event => setText(event.target.value)}
            onPaste={event => {
              const pasted = event.clipboardData.getData('text');
              if (text === '' && recognize(pasted) !== undefined) {
                event.preventDefault();
                begin([{ name: nameOf(pasted), text: pasted }]);
              }
            }}
          />
          {refusal && <p role="alert">{refusal}</p>}
          {refused && refused.problems.length > 0 && (
            <ul role="alert" className={classes.problems}>
              {refused.problems.map(
                ({ file, line, column, message, remedy }) => (
                  <li key={`${file}:${line}:${column}:${message}`}>
                    <strong>
                      {file}, line {line}, column {column}:
                    </strong>{' '}
                    {message} {remedy}
                  </li>
                ),
              )}
            </ul>
          )}
          <div className={classes.row}>
            <Button
              variant="contained"
              color="primary"
              disableElevation
              disabled={text.trim() === ''}
              onClick={() => begin([{ name: nameOf(text), text }])}
            >
              Continue
            </Button>
            <FileChoice onChosen={begin} onRefused={setRefusal} />
            <span className={classes.words}>
              What you paste stays in this browser. Values that look like
              secrets are masked before anything else sees them.
            </span>
          </div>
        </section>
        <div>
          <section className={classes.part} aria-labelledby="start-examples">
            <h3 id="start-examples" className={classes.title}>
              Try an example
            </h3>
            <p className={classes.words}>
              Made up, and as untidy as real ones.
            </p>
            {examples.map(example => (
              <div key={example.id} className={classes.example}>
                <div>
                  <h4 className={classes.name}>{example.title}</h4>
                  <p className={classes.words}>{example.words}</p>
                </div>
                <Button
                  size="small"
                  variant="outlined"
                  aria-label={`Try: ${example.title}`}
                  onClick={() => props.onExample(example)}
                >
                  Try
                </Button>
              </div>
            ))}
          </section>
          <section className={classes.part} aria-labelledby="start-blank">
            <h3 id="start-blank" className={classes.title}>
              Write it yourself
            </h3>
            <p className={classes.words}>
              Nine lines are enough for a new service; the preview shows what
              comes of them.
            </p>
            <Button
              size="small"
              variant="outlined"
              onClick={() => onStart({ type: 'open', text: blankServiceFile })}
            >
              Start blank
            </Button>
          </section>
        </div>
      </div>
    </>
  );
}
