import { cmd, entrypoint } from '../../write/text/dockerfile';
import { hasShell, stepsOf, type Rule } from './Rule';

const plain = /^[\w@%+=:,./ -]+$/;

/** The program is started without a shell, so that it gets the signals itself. */
export const shellForm: Rule = dockerfile =>
  stepsOf(dockerfile, 'CMD', 'ENTRYPOINT').flatMap(({ step }) => {
    if (!hasShell(step) || !step.text) return [];
    const write = step.keyword === 'CMD' ? cmd : entrypoint;
    const words = step.text.split(/\s+/);
    const simple = plain.test(step.text) && !words[0]?.includes('=');
    // A single command replaces its shell; of several, the shell must stay.
    const single = !/[;&|()<>\n]|^\w+=/.test(step.text);
    const exec = words[0] !== 'exec' && single ? 'exec ' : '';
    return [
      {
        rule: 'shell-form',
        line: step.from,
        what: `${step.keyword} is a text that a shell runs.`,
        why: 'The shell gets SIGTERM instead of the program, which is killed after the time to stop, in the middle of its requests.',
        remedy: simple
          ? 'Write a list of words.'
          : 'Write a list; where a shell is needed for variables, let it exec the program.',
        edits: [
          {
            from: step.from,
            to: step.last + 1,
            lines: [
              write(simple ? words : ['sh', '-c', `${exec}${step.text}`]),
            ],
          },
        ],
      },
    ];
  });
