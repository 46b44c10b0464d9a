// `npm run e2e:real`: every e2e/real/**/*.spec.ts in Chromium, against a portal on the real platform.
import { filesNamed } from './paths.mjs';
import { runJourneys } from './e2e.mjs';

export function e2eReal(args) {
  return runJourneys(args, {
    command: 'e2e:real',
    specs: filesNamed('e2e/real', /\.spec\.ts$/),
    runner: 'e2e/support/real/run.ts',
  });
}
