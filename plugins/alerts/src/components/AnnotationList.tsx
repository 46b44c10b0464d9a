import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, auto) minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, whiteSpace: 'pre-wrap' },
  },
}));

/** Annotations by name. They are other people's text: they stay text. */
export function AnnotationList(props: {
  annotations: ReadonlyArray<readonly [string, string]>;
}) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.annotations.map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name}=`}>{value}</dd>,
      ])}
    </dl>
  );
}
