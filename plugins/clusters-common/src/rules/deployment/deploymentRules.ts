import type { DeploymentRule } from '../Rule';
import { badAnnotation } from './bad-annotation/badAnnotation';
import { claimedTwice } from './claimed-twice/claimedTwice';
import { nothingRuns } from './nothing-runs/nothingRuns';

/** Every rule about a deployment: a service in one environment on one cluster. */
export const deploymentRules: readonly DeploymentRule[] = [
  nothingRuns,
  badAnnotation,
  claimedTwice,
];
