import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { CopyButton } from '@portolan/portal-react';
import { useId, useState } from 'react';
import { aboardTemplate, updateTemplate } from '../../api/templates';
import { useDestinations } from '../../hooks/useDestinations';
import { serviceNamed } from '../../rules/publication';
import { repoUrlOf } from '../../rules/repoUrlOf';

const remedy =
  'catalog.locations: [{ type: file, target: templates/all.yaml }]';

/** The last look before something leaves the browser: where it goes, and that it is the service file alone. */
export function PublishDialog(props: {
  text: string;
  /** Entity ref of the service whose definition it is; none for a new one. */
  service?: string;
  onClose: () => void;
  /** @param task - id of the task that was started */
  onStarted: (task: string) => void;
}) {
  const { text, service, onClose, onStarted } = props;
  const scaffolder = useApi(scaffolderApiRef);
  const titleId = useId();
  const addressId = useId();
  const { destinations, error } = useDestinations();
  const [chosen, setChosen] = useState<string>();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const destination = chosen ?? destinations?.[0]?.id;
  const isNew = service === undefined;
  const [address, setAddress] = useState('');
  const needsAddress = destination === 'github';
  const isComplete =
    !isNew ||
    (destination !== undefined &&
      (!needsAddress || repoUrlOf(address) !== undefined));
  const publish = async () => {
    setSending(true);
    setRefusal(undefined);
    try {
      const { taskId } = await scaffolder.scaffold(
        service === undefined
          ? {
              templateRef: aboardTemplate,
              values: {
                name: serviceNamed(text),
                start: 'definition',
                definition: text,
                publishTo: destination ?? '',
                ...(needsAddress && { repoUrl: repoUrlOf(address) ?? '' }),
              },
            }
          : {
              templateRef: updateTemplate,
              values: { definition: text, service },
            },
      );
      onStarted(taskId);
    } catch (failure) {
      setRefusal(failure instanceof Error ? failure.message : String(failure));
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm">
      <DialogTitle id={titleId}>Publish {serviceNamed(text)}</DialogTitle>
      <DialogContent>
        <p>
          Only portolan.yaml is sent, never what you pasted. From it all files
          are generated again on the way.
        </p>
        {!isNew && (
          <p>
            The repository of {service} is brought to it; what people have
            changed there by hand stays.
          </p>
        )}
        {isNew && error && (
          <div role="alert">
            <p>
              Where it can be published is not known: {error.message}. The
              template {aboardTemplate} must be in the catalog:
            </p>
            <code>{remedy}</code> <CopyButton text={remedy} />
          </div>
        )}
        {isNew && destinations?.length === 0 && (
          <p role="alert">
            The template {aboardTemplate} names no destination. Ask your
            platform team.
          </p>
        )}
        {isNew && destinations && destination !== undefined && (
          <RadioGroup
            aria-label="Where to"
            value={destination}
            onChange={event => setChosen(event.target.value)}
          >
            {destinations.map(({ id, title }) => (
              <FormControlLabel
                key={id}
                value={id}
                label={title}
                control={<Radio size="small" color="primary" />}
              />
            ))}
          </RadioGroup>
        )}
        {isNew && needsAddress && (
          <TextField
            id={addressId}
            label="Address of the new repository"
            placeholder="https://github.com/acme/order-api"
            size="small"
            variant="outlined"
            fullWidth
            value={address}
            onChange={event => setAddress(event.target.value)}
          />
        )}
        {refusal && (
          <p role="alert">It was not published: {refusal}. Try it again.</p>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Not yet</Button>
        <Button
          variant="contained"
          color="primary"
          disableElevation
          disabled={sending || !isComplete}
          onClick={() => void publish()}
        >
          {sending ? 'Publishing …' : 'Publish'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
