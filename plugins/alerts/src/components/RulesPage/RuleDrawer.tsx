import { makeStyles } from '@material-ui/core/styles';
import type { RuleItem } from '@portolan/plugin-alerts-common';
import {
  CopyButton,
  DrawerPart,
  Freshness,
  HealthChip,
  lengthInWords,
  SideDrawer,
} from '@portolan/portal-react';
import { AlertLabels } from '../AlertDrawer/AlertLabels';
import { ownerWords } from '../alertWords';
import { AnnotationList } from '../AnnotationList';
import { RouteTargets } from '../RouteTargets';
import { conditionOf } from './ruleWords';

const useStyles = makeStyles(theme => ({
  query: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** A rule: what is wrong with it, its expression, and where its alerts would go. */
export function RuleDrawer(props: { rule?: RuleItem; onClose: () => void }) {
  const { rule, onClose } = props;
  return (
    <SideDrawer title={rule?.name ?? 'Rule'} onClose={onClose}>
      {rule ? (
        <Contents rule={rule} />
      ) : (
        <p>
          No upstream tells of this rule now, or you may not see it. It may have
          been renamed or taken away.
        </p>
      )}
    </SideDrawer>
  );
}

function Contents(props: { rule: RuleItem }) {
  const { rule } = props;
  const classes = useStyles();
  const annotations = Object.entries(rule.annotations);
  return (
    <>
      <HealthChip {...conditionOf(rule)} />
      {rule.lastError && <p role="note">{rule.lastError}</p>}
      {rule.lateSince && (
        <p>
          Last evaluated <Freshness seenAt={rule.lateSince} prefix="" />. While
          it is late, its silence means nothing.
        </p>
      )}
      {rule.dead && (
        <>
          <p>
            There is no series for these parts of its expression, so it cannot
            fire. <Freshness seenAt={rule.dead.since} prefix="Seen since" />
          </p>
          <ul className={classes.list}>
            {rule.dead.selectors.map(selector => (
              <li key={selector}>
                <code>{selector}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <DrawerPart title="Expression">
        <pre className={classes.query}>{rule.query}</pre>
        <CopyButton text={rule.query} what="the expression" />
        {rule.forSeconds > 0 && (
          <p>Must hold for {lengthInWords(rule.forSeconds * 1_000)}.</p>
        )}
      </DrawerPart>
      <DrawerPart title="Whose it is">
        <p>
          {rule.service?.title ?? 'No service'}, owned by {ownerWords(rule)}.
        </p>
      </DrawerPart>
      <DrawerPart title="Where its alerts would go">
        {rule.targets ? (
          <>
            <RouteTargets targets={rule.targets} />
            {rule.targetsVary && (
              <p>
                Labels that only its series have decide which of these it is.
              </p>
            )}
          </>
        ) : (
          <p>No Alertmanager has told its routes yet, so this is not known.</p>
        )}
      </DrawerPart>
      <DrawerPart title="Labels">
        <AlertLabels labels={rule.labels} />
      </DrawerPart>
      {annotations.length > 0 && (
        <DrawerPart title="Annotations, as written in the rule">
          <AnnotationList annotations={annotations} />
        </DrawerPart>
      )}
      <DrawerPart title="Where it is written">
        <p>
          Group {rule.group} in {rule.file}, evaluated by {rule.upstream}.
        </p>
      </DrawerPart>
    </>
  );
}
