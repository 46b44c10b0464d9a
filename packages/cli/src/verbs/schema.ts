import {
  chartValuesJsonSchema,
  jsonSchemaOf,
} from '@portolan/plugin-onboarding-common';
import { CommandProblem, exit } from '../CommandProblem';
import type { Verb } from '../Verb';

const kinds: Record<string, () => unknown> = {
  service: () => jsonSchemaOf('service'),
  platform: () => jsonSchemaOf('platform'),
  values: () => chartValuesJsonSchema(),
};

/** Prints a JSON Schema, for editors. */
export const schema: Verb = {
  takes: 'service|platform|values',
  does: 'print the JSON Schema of the service file, the platform file or the values of the chart',
  more: [],
  flags: {},
  async run({ words }, terminal) {
    const [kind = ''] = words;
    if (!Object.hasOwn(kinds, kind) || words.length > 1)
      throw new CommandProblem(
        words.length > 1
          ? 'one schema is printed at a time'
          : `there is no schema of ${JSON.stringify(kind)}`,
        `Use one of ${Object.keys(kinds).join(', ')}.`,
      );
    terminal.print(JSON.stringify(kinds[kind](), undefined, 2));
    return exit.fine;
  },
};
