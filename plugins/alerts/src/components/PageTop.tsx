import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { AnswerSource } from '@portolan/plugin-alerts-common';
import { PageSentence, WhatThisPageRead } from '@portolan/portal-react';
import type { ReactNode } from 'react';
import { alertsApiRef } from '../api/alertsApi';
import { SourceStrip } from './SourceStrip/SourceStrip';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(1),
  },
  words: { flex: '1 1 320px', minWidth: 0 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '@media print': { display: 'none' },
  },
}));

/** How a page begins: its sentence, what it stands on, and what there is to do. */
export function PageTop(props: {
  sentence: string;
  sources?: readonly AnswerSource[];
  /** Beside the sentence. */
  actions?: ReactNode;
  /** Under the sentence. */
  children?: ReactNode;
}) {
  const { sentence, sources, actions, children } = props;
  const client = useApi(alertsApiRef);
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.words}>
        <PageSentence sentence={sentence}>{children}</PageSentence>
        {sources && <SourceStrip sources={sources} />}
      </div>
      <div className={classes.actions}>
        {actions}
        <WhatThisPageRead client={client} />
      </div>
    </div>
  );
}
