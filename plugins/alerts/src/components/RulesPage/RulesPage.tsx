import type { RuleItem } from '@portolan/plugin-alerts-common';
import { verdicts } from '@portolan/portal-common';
import {
  DataTable,
  HealthChip,
  ObservationView,
  serverNow,
  useUrlState,
  type DataColumn,
} from '@portolan/portal-react';
import { useRules } from '../../hooks/useRules';
import { ownerWords, severityWords } from '../alertWords';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import { defaultOpenTable, openTableSchema } from '../tableState';
import { RuleDrawer } from './RuleDrawer';
import { conditionOf, receiversOf, rulesSentence } from './ruleWords';

const columns: DataColumn<RuleItem>[] = [
  {
    id: 'condition',
    title: 'Condition',
    width: 160,
    value: rule => conditionOf(rule).word,
    sortBy: rule => verdicts.indexOf(conditionOf(rule).verdict),
    render: rule => <HealthChip size="small" {...conditionOf(rule)} />,
  },
  {
    id: 'rule',
    title: 'Rule',
    width: 232,
    value: rule => rule.name,
    render: rule => <strong>{rule.name}</strong>,
  },
  {
    id: 'state',
    title: 'Now',
    width: 72,
    value: rule => rule.state,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 88,
    value: rule => severityWords[rule.severity],
  },
  {
    id: 'wrong',
    title: 'What is wrong',
    value: rule => wrongOf(rule),
  },
  {
    id: 'service',
    title: 'Service',
    width: 144,
    value: rule => rule.service?.title,
  },
  { id: 'team', title: 'Team', width: 104, value: ownerWords },
  { id: 'receivers', title: 'Goes to', width: 144, value: receiversOf },
  {
    id: 'upstream',
    title: 'Upstream',
    width: 144,
    value: rule => rule.upstream,
  },
  { id: 'group', title: 'Group', value: rule => rule.group, optional: true },
  { id: 'file', title: 'File', value: rule => rule.file, optional: true },
];

function wrongOf(rule: RuleItem): string | undefined {
  if (rule.lastError) {
    return rule.lastError;
  }
  return rule.dead && `no series for ${rule.dead.selectors.join(', ')}`;
}

/** Unique over all upstreams. */
function idOf(rule: RuleItem): string {
  return `${rule.upstream}/${rule.key}`;
}

const worstFirst = { ...defaultOpenTable, sort: 'condition' };

/** Every alerting rule with how it is as a rule: a broken rule is an outage of knowing. */
export function RulesPage() {
  const rules = useRules();
  const [state, setState] = useUrlState(openTableSchema, worstFirst);
  return (
    <SubPage>
      <PageTop sentence={rulesSentence(rules)} sources={rules.sources} />
      <ObservationView observation={rules.observation}>
        {answer => (
          <>
            <DataTable
              label="Rules"
              rows={answer.rules}
              columns={columns}
              rowId={idOf}
              queriedAt={new Date(serverNow())}
              hidden={answer.hidden}
              state={state}
              onStateChange={setState}
              selected={state.open}
              onRowOpen={rule => setState({ open: idOf(rule) })}
              minWidth={1160}
              empty="No upstream tells of a rule. Either none is configured under alerts.prometheuses in app-config.yaml, or they have no alerting rules."
            />
            {state.open && (
              <RuleDrawer
                rule={answer.rules.find(rule => idOf(rule) === state.open)}
                onClose={() => setState({ open: '' })}
              />
            )}
          </>
        )}
      </ObservationView>
    </SubPage>
  );
}
