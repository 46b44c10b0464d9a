import { useRouteRef } from '@backstage/frontend-plugin-api';
import { landscapeRouteRef, rootRouteRef } from '../routes';
import { printCellRef } from '../rules/landscapeState';

function useRoot(): string {
  return useRouteRef(rootRouteRef)?.() ?? '/clusters';
}

/** The address of a cluster. */
export function useClusterAddress(): (cluster: string) => string {
  const root = useRoot();
  return cluster => `${root}?cluster=${encodeURIComponent(cluster)}`;
}

/** The address of a rule's playbook page, or, without a rule, of all of them. */
export function usePlaybookAddress(): (rule?: string) => string {
  const root = useRoot();
  return rule =>
    rule === undefined
      ? `${root}/playbooks`
      : `${root}/playbooks/${encodeURIComponent(rule)}`;
}

/** The address of the landscape, and of a cell of it. */
export function useLandscapeAddress(): (cell?: {
  service: string;
  column: string;
}) => string {
  const path = useRouteRef(landscapeRouteRef)?.() ?? '/landscape';
  return cell =>
    cell
      ? `${path}?open=${encodeURIComponent(
          printCellRef(cell.service, cell.column),
        )}`
      : path;
}
