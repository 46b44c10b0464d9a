import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { generate } from '@portolan/plugin-onboarding-common';
import type { JsonObject } from '@backstage/types';
import type { Generation } from '../generation';

const platformPath = resolve(
  __dirname,
  '../../../../packages/demo-landscape/platform.yaml',
);

/** The real generator with the demo's platform file. */
export const generation: Generation = {
  generate,
  version: '1.2.3',
  platform: async () => readFileSync(platformPath, 'utf8'),
};

/** A generation without a platform file. */
export const withoutPlatform: Generation = {
  ...generation,
  platform: async () => {
    throw new InputError('There is no platform file');
  },
};

/** A folder in which actions run, one after the other as in a task. */
export function openWorkspace() {
  const workspacePath = mkdtempSync(join(tmpdir(), 'workspace-'));
  return {
    path: workspacePath,
    write(path: string, text: string) {
      mkdirSync(dirname(join(workspacePath, path)), { recursive: true });
      writeFileSync(join(workspacePath, path), text);
    },
    read: (path: string) => readFileSync(join(workspacePath, path), 'utf8'),
    /** Runs an action; answers its outputs and every line it logged. */
    async run<I extends JsonObject, O extends JsonObject>(
      action: TemplateAction<I, O>,
      input: NoInfer<I>,
      options: { isDryRun?: boolean; person?: string } = {},
    ) {
      const { isDryRun = false, person = 'user:default/ines' } = options;
      const output = new Map<unknown, unknown>();
      const lines: string[] = [];
      const keep = (line: string) => lines.push(line);
      await action.handler({
        ...createMockActionContext<I, O>({ input, workspacePath }),
        logger: mockServices.logger.mock({
          info: keep,
          warn: keep,
          error: keep,
          debug: keep,
        }),
        output: (name, value) => output.set(name, value),
        getInitiatorCredentials: async () => mockCredentials.user(person),
        user: { ref: person },
        isDryRun,
      });
      return { output: Object.fromEntries(output), log: lines.join('\n') };
    },
    close: () => rmSync(workspacePath, { recursive: true, force: true }),
  };
}
