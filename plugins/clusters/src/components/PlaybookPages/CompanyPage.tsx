import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ObservationView } from '@portolan/portal-react';
import { useCompanyPage } from '../../hooks/useCompanyPage';

const useStyles = makeStyles(theme => ({
  page: {
    maxWidth: '80ch',
    marginTop: theme.spacing(2),
    padding: theme.spacing(1.5, 2.5),
    borderRadius: 8,
    background: theme.palette.background.paper,
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    '& code': { fontSize: '0.8125rem' },
    '& img': { maxWidth: '100%' },
  },
  title: { margin: theme.spacing(0, 0, 0.5), fontSize: '1rem' },
}));

/**
 * What the company itself says of a rule, below what the portal says; HTML in it is shown as text. Nothing where it
 * keeps no pages, or none of this rule.
 */
export function CompanyPage(props: { rule: string }) {
  const classes = useStyles();
  const observation = useCompanyPage(props.rule);
  const isSilent =
    observation.state === 'absent' ||
    observation.state === 'pending' ||
    (observation.state === 'fresh' &&
      observation.data.text === undefined &&
      !observation.gaps);
  return isSilent ? null : (
    <section aria-label="Your company’s page" className={classes.page}>
      <h2 className={classes.title}>Your company’s page</h2>
      <ObservationView observation={observation}>
        {({ text }) =>
          text === undefined ? (
            'None that could be read'
          ) : (
            <MarkdownContent
              content={text}
              dialect="common-mark"
              transformLinkUri={followable}
            />
          )
        }
      </ObservationView>
    </section>
  );
}

/**
 * Links that lead out of the portal stay links. Others are shown as text: relative ones would lead to pages of the
 * portal that are not there, and Backstage shows nothing of a page with a `javascript:` one.
 */
function followable(href: string): string {
  return /^(https?|mailto):/i.test(href) ? href : '';
}
