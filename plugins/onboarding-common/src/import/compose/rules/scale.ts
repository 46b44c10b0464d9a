import type { DraftObject } from '../../draft/Draft';
import type { ComposeContainer } from '../ComposeContext';

/** How many replicas; a disk has one writer, a job none. */
export function scaleOf(
  { field, at }: ComposeContainer,
  { ends, volumes }: { ends: boolean; volumes: DraftObject },
): number | undefined {
  const disk = Object.values(volumes).some(
    volume =>
      typeof volume === 'object' &&
      !Array.isArray(volume) &&
      volume.kind === 'disk',
  );
  const mode = field.field('deploy').field('mode');
  if (mode.present) {
    if (/^global/.test(mode.text() ?? ''))
      mode.decide({
        topic: 'global',
        question: 'It runs once on every machine. Must it be so?',
        proposal: 'No: one replica; if it must, write perNode: true.',
        consequence: 'Nodes without it lack what it does.',
        decider: 'platform team',
        draft: at,
      });
    else mode.changed('Replicas, as scale says.');
  }
  let count: number | undefined;
  for (const part of [
    field.field('deploy').field('replicas'),
    field.field('scale'),
  ]) {
    if (!part.present) continue;
    const said = part.number();
    if (
      said === undefined ||
      !Number.isInteger(said) ||
      said < 0 ||
      said > 1000
    )
      part.unmapped('Not a number of replicas.');
    else if (ends) part.unmapped('A job runs once.');
    else if (disk && said > 1)
      part.decide({
        topic: 'replicas',
        question: `It has ${said} replicas and a disk, which has one writer. Which of them?`,
        proposal: 'One replica.',
        consequence: 'Less is carried.',
        decider: 'service team',
        draft: at,
      });
    else if (count === undefined) {
      count = said;
      part.kept('As many replicas.');
    } else part.unmapped('Said twice; the other counts.');
  }
  if (ends) return undefined;
  return disk ? Math.min(count ?? 1, 1) : count;
}

/** A sidecar has what is of a whole pod from its workload. */
export function reportNoPod({ field }: ComposeContainer) {
  for (const name of [
    'extra_hosts',
    'sysctls',
    'stop_grace_period',
    'scale',
    'profiles',
  ]) {
    const part = field.field(name);
    if (part.present && part.isOpen)
      part.unmapped('Of a sidecar; the workload says it for the whole pod.');
  }
  for (const name of ['replicas', 'mode']) {
    const part = field.field('deploy').field(name);
    if (part.present && part.isOpen)
      part.unmapped('Of a sidecar; the workload says it for the whole pod.');
  }
}

/** Whether what starts only on demand is part of production. */
export function reportProfiles({ field, key, at }: ComposeContainer) {
  for (const item of field.field('profiles').items())
    item.decide({
      topic: 'profile',
      question: `${key} starts only with the profile ${
        item.text() ?? ''
      }. Is it part of production?`,
      proposal: 'Yes.',
      consequence: 'It runs where until now it did not.',
      decider: 'service team',
      draft: at,
    });
}

/** Until the hand-over nothing may take work twice. */
export function holdBack({ field, key }: ComposeContainer): DraftObject {
  field.ask({
    topic: 'hand-over',
    question: `${key} has no port, so it takes its work from somewhere. When does it move?`,
    proposal: 'Later: no replica in production until the hand-over.',
    consequence: 'With replicas in both places its work may be done twice.',
    decider: 'service team',
    draft: '/environments/production',
  });
  return { scale: 0 };
}
