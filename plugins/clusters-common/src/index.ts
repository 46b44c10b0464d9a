/**
 * The words and rules of the clusters area, in the browser and in the backend.
 *
 * @packageDocumentation
 */
export {
  accessSchema,
  clusterSchema,
  reachabilitySchema,
  type Access,
  type Cluster,
  type Reachability,
} from './model/Cluster';
export { clustersPermissions, clustersReadPermission } from './permissions';
export {
  clusterRole,
  printClusterRole,
  type ClusterRole,
  type PolicyRule,
} from './rules/rights/clusterRole';
export {
  countRights,
  kindInWords,
  missingRights,
  rightInWords,
  rightsInWords,
  type GivenRules,
  type Right,
} from './rules/rights/missingRights';
export {
  readVerbs,
  wantedRights,
  type WantedResource,
  type WantedRights,
} from './rules/rights/wantedRights';
