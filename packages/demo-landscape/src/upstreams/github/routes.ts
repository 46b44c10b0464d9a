import type { Reply, Request } from '../../http/reply';
import type { World } from './World';

/** A request of the API, with the parts of its path that have names. */
export interface Call {
  world: World;
  request: Request;
  /** Decoded; `*` is the rest of the path, slashes and all. */
  path: Readonly<Record<string, string>>;
  /** The JSON of the body; nothing, if it is none. */
  body: unknown;
}

/** Answers one question of the API, `GET /repos/:owner/:repo`. */
export type Route = readonly [
  pattern: string,
  answer: (call: Call) => Reply | Promise<Reply>,
];

/** The route of a request and the named parts of its path, without the folder the API is in. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { answer: Route[1]; path: Record<string, string> } | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const parts = path.split('/').filter(part => part !== '');
  for (const [pattern, answer] of routes) {
    const [wanted, template] = pattern.split(' ');
    const named = wanted === asked ? match(template, parts) : undefined;
    if (named) {
      return { answer, path: named };
    }
  }
  return undefined;
}

function match(
  template: string,
  parts: readonly string[],
): Record<string, string> | undefined {
  const named: Record<string, string> = {};
  const wanted = template.split('/').filter(part => part !== '');
  for (const [at, name] of wanted.entries()) {
    if (name === '*') {
      const rest = parts.slice(at).map(decode);
      named['*'] = rest.join('/');
      return named;
    }
    const part = parts[at];
    if (part === undefined) {
      return undefined;
    }
    if (name.startsWith(':')) {
      named[name.slice(1)] = decode(part);
    } else if (name !== part) {
      return undefined;
    }
  }
  return wanted.length === parts.length ? named : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
