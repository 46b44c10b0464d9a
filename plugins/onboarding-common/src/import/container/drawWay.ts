import { compact, type DraftObject } from '../draft/Draft';
import type { ProbeWay } from './probeCommand';

/** A way of asking as the service file writes it. */
export function drawWay(way: ProbeWay): DraftObject {
  if ('http' in way) {
    const { path, port, scheme, headers } = way.http;
    return {
      http: compact({
        path,
        port,
        scheme: scheme === 'https' ? scheme : undefined,
        headers,
      }),
    };
  }
  if ('tcp' in way) return { tcp: way.tcp };
  if ('grpc' in way) return { grpc: compact({ ...way.grpc }) };
  return { exec: way.exec };
}

/** A way of asking that needs no program in the image, in words. */
export function nameOfWay(way: ProbeWay): string {
  if ('http' in way) return 'An HTTP';
  return 'grpc' in way ? 'A gRPC' : 'A TCP';
}
