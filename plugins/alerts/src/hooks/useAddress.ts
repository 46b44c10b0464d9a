import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useLocation, useNavigate } from 'react-router-dom';
import { rootRouteRef } from '../routes';

/** The path of the page that tells what fires now. */
export function useNowPath(): string {
  return `${useRouteRef(rootRouteRef)?.() ?? '/alerts'}/now`;
}

/**
 * Addresses of this page with a drawer or dialog open: `alert` is a fingerprint, `silence` says what the dialog is
 * about. What else the address says is kept.
 */
export function useOverlayAddress(): {
  /** What is open. */
  open: { alert?: string; silence?: string };
  /** The address with this open. */
  to: (overlay: { alert?: string; silence?: string }) => string;
  /** Opens it. */
  show: (overlay: { alert?: string; silence?: string }) => void;
} {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const params = new URLSearchParams(search);
  const to = (overlay: { alert?: string; silence?: string }) => {
    const next = new URLSearchParams(search);
    next.delete('alert');
    next.delete('silence');
    for (const [name, value] of Object.entries(overlay)) {
      if (value !== undefined) {
        next.set(name, value);
      }
    }
    const text = next.toString();
    return text ? `${pathname}?${text}` : pathname;
  };
  return {
    open: {
      alert: params.get('alert') || undefined,
      silence: params.get('silence') || undefined,
    },
    to,
    show: overlay => navigate(to(overlay)),
  };
}

/** The address of the fleet with a matcher more; on the fleet's own page what is filtered by is kept. */
export function useMatcherAddress(): (matcher: string) => string {
  const now = useNowPath();
  const { pathname, search } = useLocation();
  return matcher => {
    const params = new URLSearchParams(pathname === now ? search : '');
    const filter = matchersIn(params);
    params.set(
      'filter',
      JSON.stringify(filter.includes(matcher) ? filter : [...filter, matcher]),
    );
    params.delete('alert');
    params.delete('silence');
    return `${now}?${params}`;
  };
}

function matchersIn(params: URLSearchParams): string[] {
  try {
    const filter: unknown = JSON.parse(params.get('filter') ?? '[]');
    return Array.isArray(filter)
      ? filter.filter(one => typeof one === 'string')
      : [];
  } catch {
    return [];
  }
}
