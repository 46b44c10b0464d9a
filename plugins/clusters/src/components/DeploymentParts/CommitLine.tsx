import { Link } from '@backstage/core-components';
import type { TracedRollout } from '@portolan/plugin-clusters-common';
import { shortSha } from '../../rules/evidence/deployTimeWords';

/** A commit in a line, with the change it came by and its author; of one that no known run built its first digits. */
export function CommitLine(props: {
  commit: NonNullable<TracedRollout['commit']>;
}) {
  const { sha, title, author, url, change } = props.commit;
  const words = title || shortSha(sha);
  return (
    <>
      {change && (
        <>
          <Link underline="always" to={change.url}>
            #{change.number}
          </Link>{' '}
        </>
      )}
      {url === undefined ? (
        <span title={sha}>{words}</span>
      ) : (
        <Link underline="always" to={url} title={sha}>
          {words}
        </Link>
      )}
      {author && ` by ${author}`}
    </>
  );
}
