const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;

function short(value: number): string {
  return value.toLocaleString('en-GB', {
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}

/** Cores as people say them: "41", "3.5", "0.2". */
export function coresInWords(cores: number): string {
  return short(cores);
}

/** Bytes as people say them: "212 GiB", "512 MiB". */
export function bytesInWords(bytes: number): string {
  return bytes >= gibibyte
    ? `${short(bytes / gibibyte)} GiB`
    : `${short(bytes / mebibyte)} MiB`;
}

/** A part of a whole in whole percent: "64 %"; nothing of nothing is no number. */
export function shareInWords(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((100 * part) / whole)} %` : '–';
}
