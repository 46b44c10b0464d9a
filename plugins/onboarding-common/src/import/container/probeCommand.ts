/** What a health check command asks, in a way that needs no shell, or the command itself. */
export type ProbeWay =
  | {
      http: {
        path: string;
        port: number;
        scheme: 'http' | 'https';
        headers: Record<string, string>;
      };
    }
  | { tcp: number }
  | { grpc: { port: number; service?: string } }
  | { exec: string[]; shell: boolean };

const local =
  /^(?:(https?):\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(\/[^\s?#"'`\\{}$;]*)?$/i;
/** Options of curl and wget that take a value and do not change what is asked. */
const valued =
  /^(?:-[mow]|-O|-T|-t|--(?:max-time|connect-timeout|output|retry|retry-delay|retry-max-time|write-out|timeout|tries|output-document))$/;
/** A longer script is more than one question. */
const longestScript = 1000;
const headerOption = /^(?:-H|--header)$/;
/** Options that change the question: another method, a body, credentials. */
const changing =
  /^(?:-X|--request|-d|--data.*|-u|--user|-F|--form|--post-.*|--method|-x|--proxy|--unix-socket|--cert.*|--resolve)(?:=|$)/;

/**
 * What the command of an ECS health check asks (B4 of the facts): `curl` and `wget` against the container itself
 * become an HTTP question, `grpc_health_probe` a gRPC question, `nc -z` a connection.
 * @returns undefined for no check (`NONE`, or nothing)
 */
export function probeOfCommand(
  command: readonly string[],
): ProbeWay | undefined {
  const [first, ...rest] = command;
  if (first === undefined || first === 'NONE') return undefined;
  if (first === 'CMD-SHELL') {
    const script = rest.join(' ');
    if (!script.trim()) return undefined;
    const words = simpleWords(script);
    return (
      (words && probeOfWords(words)) ?? {
        exec: ['/bin/sh', '-c', script],
        shell: true,
      }
    );
  }
  const words = first === 'CMD' ? rest : [first, ...rest];
  if (!words.length) return undefined;
  // ["CMD", "sh", "-c", "curl …"] is CMD-SHELL in other words.
  if (/(?:^|\/)(?:ba|da)?sh$/.test(words[0]) && words[1] === '-c') {
    const inner = simpleWords(words.slice(2).join(' '));
    return (inner && probeOfWords(inner)) ?? { exec: [...words], shell: true };
  }
  return probeOfWords(words) ?? { exec: [...words], shell: false };
}

/** The words of a script that is one plain command; whether it fails is all that counts of what follows it. */
function simpleWords(script: string): string[] | undefined {
  if (script.length > longestScript) return undefined;
  const plain = script
    .replace(/\s*(?:\|\||;)\s*(?:exit\s+1|false)\s*;?\s*$/, '')
    .replace(/\s*&?[12]?>(?:>)?\s*(?:&[12]|\/dev\/null)/g, '')
    .trim();
  if (/[|;&<>$`()]/.test(plain)) return undefined;
  const words = [...plain.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)];
  return words.map(([whole, double, single]) => double ?? single ?? whole);
}

function probeOfWords(words: readonly string[]): ProbeWay | undefined {
  const [program = '', ...options] = words;
  switch (program.split('/').at(-1)) {
    case 'curl':
    case 'wget':
      return httpProbe(options);
    case 'grpc_health_probe':
    case 'grpc-health-probe':
      return grpcProbe(options);
    case 'nc':
    case 'ncat':
      return tcpProbe(options);
    default:
      return undefined;
  }
}

function httpProbe(options: readonly string[]): ProbeWay | undefined {
  const headers: Record<string, string> = {};
  let url: RegExpExecArray | undefined;
  for (let index = 0; index < options.length; index += 1) {
    const option = options[index];
    if (changing.test(option)) return undefined;
    if (headerOption.test(option)) {
      const [, name, value] =
        /^([\w-]+):\s*(.*)$/.exec(options[(index += 1)] ?? '') ?? [];
      if (name === undefined) return undefined;
      headers[name] = value;
    } else if (valued.test(option)) {
      index += 1;
    } else if (!option.startsWith('-')) {
      const found = local.exec(option);
      if (!found || url) return undefined;
      url = found;
    }
  }
  if (!url) return undefined;
  const scheme = url[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  const port = Number(url[2] ?? (scheme === 'https' ? 443 : 80));
  if (port < 1 || port > 65535) return undefined;
  return { http: { path: url[3] ?? '/', port, scheme, headers } };
}

function grpcProbe(options: readonly string[]): ProbeWay | undefined {
  const text = options.join(' ');
  if (/--?tls\b/.test(text)) return undefined;
  const port = /--?addr[= ](?:localhost|127\.0\.0\.1)?:(\d+)/.exec(text)?.[1];
  const service = /--?service[= ](\S+)/.exec(text)?.[1];
  if (port === undefined) return undefined;
  return {
    grpc: { port: Number(port), ...(service === undefined ? {} : { service }) },
  };
}

function tcpProbe(options: readonly string[]): ProbeWay | undefined {
  const places = options.filter(option => !option.startsWith('-'));
  const [host, port] = places;
  return options.some(option => /^-\w*z/.test(option)) &&
    /^(?:localhost|127\.0\.0\.1)$/.test(host ?? '') &&
    /^\d+$/.test(port ?? '')
    ? { tcp: Number(port) }
    : undefined;
}
