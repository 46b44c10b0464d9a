import { goNumber } from './goNumber';

/**
 * Fills in the Go templates of an annotation. Only what the rules here use is known: `$labels.<name>`, `$value`
 * and the functions humanize, humanizePercentage and humanizeDuration.
 */
export function annotate(
  template: string,
  labels: Readonly<Record<string, string>>,
  value: number,
): string {
  return template.replace(
    /\{\{\s*(?:\$labels\.(\w+)|\$value(?:\s*\|\s*(\w+))?)\s*\}\}/g,
    (_, label: string | undefined, format: string | undefined) =>
      label === undefined ? formatted(value, format) : labels[label] ?? '',
  );
}

function formatted(value: number, format: string | undefined): string {
  switch (format) {
    case 'humanizePercentage':
      return `${significant(value * 100)}%`;
    case 'humanizeDuration':
      return duration(value);
    case 'humanize':
      return humanize(value);
    default:
      return goNumber(value);
  }
}

function humanize(value: number): string {
  const scale = (
    [
      [1e9, 'G'],
      [1e6, 'M'],
      [1e3, 'k'],
    ] as const
  ).find(([size]) => Math.abs(value) >= size);
  return scale
    ? `${significant(value / scale[0])}${scale[1]}`
    : significant(value);
}

function duration(seconds: number): string {
  if (seconds < 60) {
    return `${significant(seconds)}s`;
  }
  const whole = Math.floor(seconds);
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor(whole / 3_600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  return [
    days && `${days}d`,
    (days || hours) && `${hours}h`,
    `${minutes}m`,
    `${whole % 60}s`,
  ]
    .filter(Boolean)
    .join(' ');
}

function significant(value: number): string {
  return String(Number(value.toPrecision(4)));
}
