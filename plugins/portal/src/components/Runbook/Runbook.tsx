import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { serviceRefOf } from '@portolan/portal-common';
import { ObservationView, WhatThisPageRead } from '@portolan/portal-react';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { portalApiRef } from '../../api/portalApi';
import { useRunbook } from '../../hooks/usePortal';
import { codeBlock } from './codeBlock';
import { resolveHref } from './resolveHref';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
    fontSize: '0.8125rem',
  },
  text: {
    maxWidth: '80ch',
    padding: theme.spacing(1.5, 2),
    background: theme.palette.background.paper,
    borderRadius: 8,
    overflowWrap: 'anywhere',
    lineHeight: 1.5,
    '& h1': { fontSize: '1.375rem', margin: theme.spacing(0, 0, 1) },
    '& h2': { fontSize: '1.125rem', margin: theme.spacing(2.5, 0, 1) },
    '& h3': { fontSize: '1rem', margin: theme.spacing(2, 0, 1) },
    '& a': { color: theme.palette.primary.main, textDecoration: 'underline' },
    '& code': { fontSize: '0.8125rem' },
    '& table': {
      display: 'block',
      overflowX: 'auto',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
    },
    '& th, & td': {
      textAlign: 'left',
      verticalAlign: 'top',
      overflowWrap: 'normal',
      padding: theme.spacing(0.5, 2, 0.5, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& img': { maxWidth: '100%' },
  },
}));

/** The runbook of the entity, as it stands at its source; sanitised, links within it resolved against it. */
export function RunbookTab() {
  const { entity } = useEntity();
  const classes = useStyles();
  const client = useApi(portalApiRef);
  const observation = useRunbook(
    serviceRefOf({
      kind: entity.kind,
      namespace: entity.metadata.namespace ?? 'default',
      name: entity.metadata.name,
    }),
  );
  return (
    <>
      <div className={classes.head}>
        {'data' in observation && (
          <Link href={observation.data.url}>Open the file</Link>
        )}
        <WhatThisPageRead client={client} />
      </div>
      <ObservationView observation={observation}>
        {runbook => (
          <div className={classes.text}>
            {runbook.markdown.trim() === '' && 'The file is empty.'}
            <Markdown
              remarkPlugins={[remarkGfm]}
              rehypePlugins={[rehypeSanitize]}
              urlTransform={href => resolveHref(href, runbook.url)}
              components={{ pre: codeBlock }}
            >
              {runbook.markdown}
            </Markdown>
          </div>
        )}
      </ObservationView>
    </>
  );
}
