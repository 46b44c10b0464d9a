import { CommandProblem } from '../CommandProblem';
import { judgeFiles } from '../judge/judgeFiles';
import type { Verb } from '../Verb';

const instant =
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The moment of judging: what the person says, else now. */
function momentOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const moment = instant.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(moment)) return moment;
  throw new CommandProblem(
    `--now ${JSON.stringify(text)} is no instant`,
    'Write it as 2026-11-27T10:00:00Z.',
  );
}

/** Judges Kubernetes objects from files by the rules of the portal. */
export const judge: Verb = {
  takes: 'FILE…',
  does: 'judge Kubernetes objects from files: workloads, and the cluster where its nodes are among them',
  more: [
    'Give what kubectl get -o yaml, -o json or helm template prints; documents, lists and several files are judged',
    'together, as one cluster. Nothing is claimed about kinds of which no object is given. - is stdin.',
    'Exit 1 means that something is bad, worth a warning or unknown.',
  ],
  flags: {
    now: {
      type: 'string',
      value: 'TIME',
      means: 'judge as of this instant, as 2026-11-27T10:00:00Z',
    },
    json: { type: 'boolean', means: 'JSON lines on stdout' },
  },
  async run(call, terminal) {
    const now = momentOf(call.value('now'));
    return judgeFiles(call.words, { now, json: call.has('json') }, terminal);
  },
};
