/** Until when whose versions of Kubernetes are supported. Data with a date, never code: it ages, and says so. */
export interface VersionCalendar {
  /** Whose: `kubernetes` (upstream, and on-premises), `eks`, `aks`, `gke`. */
  distribution: string;
  /** Where it was read. */
  source: string;
  /** The day it was read: `2026-07-08`. */
  dated: string;
  /** The newest first. */
  versions: ReadonlyArray<{
    /** `1.37` */
    minor: string;
    /** Days in ISO 8601; the last day of support. */
    released?: string;
    endOfSupport: string;
    /** Last day of support that is paid for in addition, where there is such. */
    endOfExtendedSupport?: string;
  }>;
}
