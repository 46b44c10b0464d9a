import type { UpstreamTls } from './upstreamFields';

/** An upstream of the configuration, as far as asking it needs. */
export interface ConfiguredUpstream {
  /** Where it is configured: `alerts.prometheuses[0]`. */
  key: string;
  /** Without a slash at its end. */
  url: string;
  /** Its credential among them. */
  headers: Record<string, string>;
  tls?: UpstreamTls;
}
