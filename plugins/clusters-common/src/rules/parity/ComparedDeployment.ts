import type { ComparedContainer } from './aspectsOf';

/** A deployment of a service, as it is compared. */
export interface ComparedDeployment {
  environment: string;
  cluster: string;
  isProduction: boolean;
  /** False: what runs there is not known, so nothing of it is the same as anything. */
  isKnown: boolean;
  /** Its containers, by workload and container: `web`, `web / proxy`. */
  containers: ReadonlyMap<string, ComparedContainer>;
  /** Since when its images run, by the same names. */
  imageSince: ReadonlyMap<string, string>;
}

/** Which of them the others are held against: production, where it is known; else the first. */
export function baseOf(deployments: readonly ComparedDeployment[]): number {
  return Math.max(
    deployments.findIndex(one => one.isProduction && one.isKnown),
    0,
  );
}

/** How it is called in a sentence: `staging on eks-eu-staging`. */
export function placeOf({ environment, cluster }: ComparedDeployment): string {
  return `${environment} on ${cluster}`;
}
