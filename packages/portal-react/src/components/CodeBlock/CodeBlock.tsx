import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from '../CopyButton/CopyButton';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
  },
  // Beside the first line only: on a phone the rest needs the whole width.
  copy: { float: 'right', marginLeft: theme.spacing(1) },
  text: {
    margin: theme.spacing(0.5, 0),
    // Wrapped: what scrolls sideways cannot be reached by keyboard.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
  },
}));

/**
 * Commands or configuration to copy, whole.
 *
 * @param props - `what` names it for people who do not see it
 */
export function CodeBlock(props: { text: string; what: string }) {
  const { text, what } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.copy}>
        <CopyButton text={text} what={what} />
      </div>
      <pre className={classes.text}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
