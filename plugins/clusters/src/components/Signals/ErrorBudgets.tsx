import { makeStyles } from '@material-ui/core/styles';
import type { SignalsAnswer } from '@portolan/plugin-clusters-common';
import { verdictOf, type Observation } from '@portolan/portal-common';
import { DrawerPart, HealthChip } from '@portolan/portal-react';
import { budgetInWords, budgetVerdict } from '../../rules/evidence/budgetWords';

type Measured = NonNullable<
  SignalsAnswer['deployments'][number]['measured']['last']
>['data'];

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
}));

/** What is left of each error budget. */
export function ErrorBudgets(props: {
  budgets: Measured['budgets'];
  observation: Observation<unknown>;
}) {
  const { budgets, observation } = props;
  const classes = useStyles();
  return (
    <DrawerPart title="Error budget">
      {budgets.length === 0 ? (
        <p>
          No series of Sloth or Pyrra names an objective of it, so there is no
          budget to spend.
        </p>
      ) : (
        <ul className={classes.list}>
          {budgets.map(({ objective, left }) => (
            <li key={objective} className={classes.item}>
              <HealthChip
                size="small"
                verdict={verdictOf(observation, () => budgetVerdict(left))}
                word={budgetInWords(left)}
              />{' '}
              {objective}
            </li>
          ))}
        </ul>
      )}
    </DrawerPart>
  );
}
