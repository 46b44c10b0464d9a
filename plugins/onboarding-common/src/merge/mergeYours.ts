import {
  basePath,
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
import { fingerprint, sameText } from './fingerprint';
import type { Change } from './MergePlan';
import { mergeText } from './mergeText';

/** What is remembered of a file of a person's: what was offered last, to merge from next time. */
function remembered(
  state: FileState,
  { change, writes = [] }: { change?: Change; writes?: Verdict['writes'] },
): Verdict {
  const { path, next = '', base, offered, there } = state;
  const kept = base !== undefined && sameText(base, next);
  const settled =
    there !== undefined && offered !== undefined && sameText(there, next);
  return {
    ...(change && { change }),
    entry: entryOf(state),
    writes: kept ? writes : [...writes, [basePath(path), next]],
    removes: settled && sameText(offered, next) ? [offerPath(path)] : [],
  };
}

function mergeGone(state: FileState): Verdict {
  const { path, there, base } = state;
  return {
    ...(there !== undefined && {
      change: keep(state, {
        causes: state.causes,
        note: `${path} is generated no more; it is yours to keep or delete.`,
      }),
    }),
    writes: [],
    removes: base === undefined ? [] : [basePath(path)],
  };
}

/** Both the person and we have changed it since. */
function mergeBoth(state: FileState, there: string, next: string): Verdict {
  const { path, owner, base, entry } = state;
  const causes: Change['causes'] = [...state.causes, 'hand'];
  if (base === undefined || fingerprint(base) !== entry?.hash)
    return remembered(
      state,
      offer(state, {
        causes,
        why: `it was edited by hand, and ${basePath(
          path,
        )} does not tell what was written last`,
      }),
    );
  const merged = mergeText({ path, base, theirs: there, ours: next });
  if ('conflict' in merged)
    return remembered(state, offer(state, { causes, why: merged.conflict }));
  if (merged.text === there)
    return remembered(state, { change: keep(state, { causes: ['hand'] }) });
  return remembered(state, {
    change: {
      path,
      owner,
      kind: 'changed',
      causes,
      before: there,
      after: merged.text,
    },
    writes: [[path, merged.text]],
  });
}

/**
 * What becomes of a file of a person's: it is written once; what changes later is merged into what the person made
 * of it, or offered beside it. Nothing the person wrote is ever lost.
 */
export function mergeYours(state: FileState): Verdict {
  const { path, owner, next, there, entry, offered, blocked } = state;
  if (blocked !== undefined) return refuse(state, blocked);
  if (next === undefined) return mergeGone(state);
  if (there === undefined && entry)
    return remembered(state, {
      change: keep(state, {
        causes: ['hand'],
        note: `${path} was deleted by hand; ${basePath(
          path,
        )} holds what it would be.`,
      }),
    });
  if (there === undefined)
    return remembered(state, {
      change: { path, owner, kind: 'added', causes: state.causes, after: next },
      writes: [[path, next]],
    });
  if (sameText(there, next)) return remembered(state, { change: keep(state) });
  if (offered !== undefined)
    return remembered(
      state,
      offer(state, {
        causes: isNew(state) ? [...state.causes, 'hand'] : ['hand'],
        why: `${offerPath(path)} is not settled yet`,
      }),
    );
  if (!entry)
    return remembered(
      state,
      offer(state, {
        causes: ['hand'],
        why: 'it was there before and is not from here',
      }),
    );
  if (!isNew(state))
    return remembered(state, { change: keep(state, { causes: ['hand'] }) });
  if (isPristine(state))
    return remembered(state, {
      change: {
        path,
        owner,
        kind: 'changed',
        causes: state.causes,
        before: there,
        after: next,
      },
      writes: [[path, next]],
    });
  return mergeBoth(state, there, next);
}
