import type { Field } from '../read/Field';

/** A container in words, where its draft is, and where it ran until now. */
export interface MachinePlace {
  name: string;
  /** JSON Pointer into the service file. */
  at: string;
  /** Compose, Docker. */
  source: string;
}

/** Name servers of its own. */
export function askDns(field: Field, { at, source }: MachinePlace) {
  if (!field.present || !field.isOpen) return;
  if (field.node?.kind === 'array' && field.items().length === 0) return;
  field.decide({
    topic: 'dns',
    question: `${source} gives it name servers of its own. Still needed?`,
    proposal: 'No: use those of the cluster.',
    consequence:
      'With others, the services of the cluster are not found by name.',
    decider: 'platform team',
    draft: at,
  });
}

/** An init process that reaps dead children. */
export function askInit(field: Field, { name, source }: MachinePlace) {
  if (field.flag())
    field.decide({
      topic: 'init',
      question: `${source} puts an init process before ${name}, which reaps its dead children. Does it start children?`,
      proposal: 'No; if it does, put tini into its image.',
      consequence: 'Dead children fill the process table after days or weeks.',
      decider: 'service team',
    });
  else if (field.present) field.kept('Not asked for.');
}

/** The signal that ends it. */
export function askStopSignal(
  field: Field,
  { name, at, source }: MachinePlace,
) {
  if (/^(?:SIGTERM|15)$/.test(field.text() ?? ''))
    field.kept('The same signal.');
  else if (field.present)
    field.decide({
      topic: 'stop-signal',
      question: `${source} ends ${name} by ${
        field.text() ?? '?'
      }. Does the program end on SIGTERM too?`,
      proposal: 'Yes; if not, set STOPSIGNAL in its Dockerfile.',
      consequence: 'It is killed after the time to stop.',
      decider: 'service team',
      draft: at,
    });
}

/** The network of the machine itself. */
export function askHostNetwork(field: Field, { name }: MachinePlace) {
  field.decide({
    topic: 'host-network',
    question: `${name} uses the network of its machine. What for?`,
    proposal: 'Not needed: it gets an address of its own.',
    consequence:
      'Callers that know the machine find it no more; it cannot listen on addresses of the machine.',
    decider: 'platform team',
    blocks: true,
  });
}

/** Devices of the machine that are reserved, graphics processors mostly. */
export function askDevices(field: Field, { source }: MachinePlace) {
  field.decide({
    topic: 'gpu',
    question: `${source} reserves devices. How many whole GPUs does it need?`,
    proposal: 'None.',
    consequence: 'Without one the program may not start.',
    decider: 'service team',
    blocks: true,
  });
}
