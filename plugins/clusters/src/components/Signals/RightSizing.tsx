import { makeStyles } from '@material-ui/core/styles';
import type { Size } from '@portolan/plugin-clusters-common';
import type { Observation } from '@portolan/portal-common';
import { CodeBlock, DrawerPart } from '@portolan/portal-react';
import { suggestionYaml } from '../../rules/evidence/suggestionYaml';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
}));

/** What of its size would fit better, as the changed lines of the service file; and of what that is not known. */
export function RightSizing(props: {
  sizes: readonly Size[];
  observation: Observation<unknown>;
}) {
  const { sizes, observation } = props;
  const classes = useStyles();
  const suggestions = sizes.flatMap(size => size.suggestions);
  const unknown = sizes.flatMap(size =>
    size.unknown.map(why => `${nameOf(size)}: ${why}`),
  );
  return (
    <DrawerPart title="Size, by 7 days">
      {sizes.length === 0 && (
        <p>No container of it was measured, so nothing can be suggested.</p>
      )}
      {sizes.length > 0 && suggestions.length === 0 && (
        <p>{nothingSuggested(unknown.length > 0, observation)}</p>
      )}
      {suggestions.length > 0 && (
        <>
          <p>These lines of portolan.yaml would fit better:</p>
          <CodeBlock
            text={suggestionYaml(suggestions)}
            what="the changed lines of portolan.yaml"
          />
        </>
      )}
      {unknown.length > 0 && (
        <>
          <p>Not known, so nothing is suggested of it:</p>
          <ul className={classes.list}>
            {unknown.map(why => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </>
      )}
    </DrawerPart>
  );
}

function nothingSuggested(
  hasUnknown: boolean,
  observation: Observation<unknown>,
): string {
  if (hasUnknown) {
    return 'Nothing is suggested, but not all of it was measured.';
  }
  return observation.state === 'fresh'
    ? 'What it asks for fits what it uses.'
    : 'What it asked for fitted what it used when it was last measured.';
}

function nameOf({ workload, container }: Size): string {
  return workload === container ? workload : `${workload} / ${container}`;
}
