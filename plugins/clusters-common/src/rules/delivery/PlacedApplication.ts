import type { Application } from '../../model/kubernetes/policy';

/** An Application of Argo CD, and the cluster that has it. */
export interface PlacedApplication {
  cluster: string;
  application: Application;
}
