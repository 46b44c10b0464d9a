import type { ExpectedDeployment } from './environmentOf';

/** What `portolan.dev/deployments` says. */
export interface Expected {
  deployments: ExpectedDeployment[];
  /** In words, what of it cannot be read. */
  problem?: string;
}

/** Reads `production=eks-eu-prod,staging=eks-eu-staging`; what can be read of it counts. */
export function expectedDeployments(text: string | undefined): Expected {
  const deployments: ExpectedDeployment[] = [];
  const unreadable: string[] = [];
  for (const part of (text ?? '').split(',').map(one => one.trim())) {
    const [, environment, cluster] =
      /^([^=\s]+)\s*=\s*([^=\s]+)$/.exec(part) ?? [];
    if (environment !== undefined) {
      deployments.push({ environment, cluster });
    } else if (part !== '') {
      unreadable.push(part);
    }
  }
  return unreadable.length === 0
    ? { deployments }
    : {
        deployments,
        problem: `'${unreadable.join("', '")}' is not environment=cluster`,
      };
}
