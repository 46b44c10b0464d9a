import { jsonSchemaOf, listKeys } from '@portolan/plugin-onboarding-common';
import { CommandProblem, exit } from '../CommandProblem';
import { table } from '../output/table';
import type { Verb } from '../Verb';

/** Whether what a person asks for is this key: names they chose stand where the key has `<name>`. */
function isMeant(key: string, asked: string): boolean {
  const steps = key.replaceAll('[]', '').split('.');
  const words = asked.replaceAll('[]', '').split('.');
  return (
    steps.length === words.length &&
    steps.every((step, index) => step === '<name>' || step === words[index])
  );
}

/** Tells what a key of a file means. */
export const explain: Verb = {
  takes: '[KEY]',
  does: 'tell what a key of the service file means, as workloads.web.scale, and what can stand below it',
  more: ['Without a key: all keys at the top.'],
  flags: {
    platform: { type: 'boolean', means: 'of the platform file instead' },
  },
  async run({ words, has }, terminal) {
    const kind = has('platform') ? 'platform' : 'service';
    const keys = listKeys(jsonSchemaOf(kind));
    const [asked] = words;
    const found =
      asked === undefined
        ? undefined
        : keys.find(({ key }) => isMeant(key, asked));
    if (asked !== undefined && !found)
      throw new CommandProblem(
        `the ${kind} file has no key ${JSON.stringify(asked)}`,
        `See portolan explain${has('platform') ? ' --platform' : ''}.`,
      );
    const above = found ? `${found.key}.` : '';
    const below = keys.filter(
      ({ key }) =>
        key.startsWith(above) &&
        !key
          .slice(above.length)
          .replace(/^<name>\./, '')
          .includes('.'),
    );
    if (found)
      terminal.print(
        `${found.key}${found.required ? ' (needed)' : ''}: ${
          found.description
        }`,
      );
    if (below.length > 0)
      terminal.print(
        table(
          below.map(({ key, required, description }) => [
            key,
            required ? 'needed' : '',
            description,
          ]),
        ),
      );
    return exit.fine;
  },
};
