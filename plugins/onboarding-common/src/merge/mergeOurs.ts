import {
  editedPath,
  entryOf,
  type FileState,
  isNew,
  isPristine,
  keep,
  offer,
  offerPath,
  refuse,
  type Verdict,
} from './FileState';
import { sameText } from './fingerprint';
import type { Cause } from './MergePlan';
import { rightPlace } from './rightPlace';

/** A file of ours that is generated no more. */
function mergeGone(state: FileState): Verdict {
  const { path, owner, there, causes } = state;
  if (there === undefined) return { writes: [], removes: [] };
  if (isPristine(state))
    return {
      change: { path, owner, kind: 'removed', causes, before: there },
      writes: [],
      removes: [path],
    };
  return {
    change: {
      ...keep(state, { causes: [...causes, 'hand'] }),
      finding: {
        message: `${path} is generated no more, but was edited by hand: it stays`,
        remedy: 'Delete it, or keep it as a file of your own.',
      },
    },
    writes: [],
    removes: [],
  };
}

function overwrite(state: FileState, there: string, next: string): Verdict {
  const { path, owner } = state;
  const edited = !isPristine(state);
  const causes: Cause[] = isNew(state) ? [...state.causes] : [];
  if (edited) causes.push('hand');
  return {
    change: {
      path,
      owner,
      kind: 'changed',
      causes,
      before: there,
      after: next,
      ...(edited && {
        finding: {
          message: `${path} was edited by hand, but is overwritten whole`,
          remedy: `${rightPlace(path)} ${editedPath(
            path,
          )} keeps what was written.`,
        },
      }),
    },
    entry: entryOf(state),
    writes: [
      [path, next],
      ...(edited ? [[editedPath(path), there] as const] : []),
    ],
    removes: [],
  };
}

/**
 * What becomes of a file of ours: it is as it is generated. A file that somebody else put in its place is not
 * touched; what a person wrote into it is a finding and is kept beside.
 */
export function mergeOurs(state: FileState): Verdict {
  const { path, owner, next, there, entry, offered, blocked } = state;
  if (blocked !== undefined) return refuse(state, blocked);
  if (next === undefined) return mergeGone(state);
  if (there === undefined)
    return {
      change: {
        path,
        owner,
        kind: 'added',
        causes: entry ? ['hand'] : state.causes,
        after: next,
      },
      entry: entryOf(state),
      writes: [[path, next]],
      removes: [],
    };
  if (sameText(there, next))
    return {
      change: keep(state),
      entry: entryOf(state),
      writes: [],
      removes:
        offered !== undefined && sameText(offered, next)
          ? [offerPath(path)]
          : [],
    };
  if (entry?.owner === 'ours' || isPristine(state))
    return overwrite(state, there, next);
  return {
    ...offer(state, {
      causes: ['hand'],
      why: 'it was there before and is not from here',
    }),
    removes: [],
  };
}
