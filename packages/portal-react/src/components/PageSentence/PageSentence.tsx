import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, type ReactNode } from 'react';
import { useAnnounce } from '../../hooks/announce';
import { Freshness } from '../Freshness/Freshness';

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(0, 0, 1.5) },
  sentence: {
    margin: 0,
    fontSize: '1.375rem',
    fontWeight: 700,
    lineHeight: 1.3,
  },
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  '@media (max-width: 600px)': { sentence: { fontSize: '1.125rem' } },
}));

/**
 * What a person would say about the page, first and large; when it changes it is said in the live region.
 *
 * @param props - `sentence`; `asOf` the oldest instant it stands on; `children` what else belongs beside the age
 */
export function PageSentence(props: {
  sentence: string;
  asOf?: string;
  children?: ReactNode;
}) {
  const { sentence, asOf, children } = props;
  const classes = useStyles();
  const announce = useAnnounce();
  const said = useRef(sentence);
  useEffect(() => {
    if (said.current !== sentence) {
      said.current = sentence;
      announce(sentence);
    }
  }, [announce, sentence]);
  return (
    <div className={classes.root}>
      <p className={classes.sentence}>{sentence}</p>
      <div className={classes.below}>
        {asOf && <Freshness seenAt={asOf} />}
        {children}
      </div>
    </div>
  );
}
