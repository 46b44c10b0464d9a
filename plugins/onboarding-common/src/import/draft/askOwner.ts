import type { Field } from '../read/Field';

/**
 * Asks who answers for the service, which no input says.
 * @param input - what does not say it, as in "Docker does not say"
 * @returns who stands in the draft until then
 */
export function askOwner(at: Field, owner: string, input: string): string {
  at.ask({
    topic: 'owner',
    question: `Which team answers for the service? ${input} does not say.`,
    proposal: owner,
    consequence: 'Alerts and questions reach nobody.',
    decider: 'service team',
    blocks: true,
    draft: '/owner',
  });
  return owner;
}
