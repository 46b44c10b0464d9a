import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(0.5, 0),
    fontSize: '1rem',
    fontWeight: 600,
  },
}));

/** What a person would say of a part of the evidence; told to those who do not see it when it changes. */
export function EvidenceSentence(props: { sentence: string }) {
  const classes = useStyles();
  return (
    <p className={classes.root} aria-live="polite">
      {props.sentence}
    </p>
  );
}
