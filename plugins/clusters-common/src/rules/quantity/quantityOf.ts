const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number a quantity stands for: cores, bytes or a count. Nothing where it is not one.
 *
 * @remarks After k8s.io/apimachinery `pkg/api/resource/quantity.go`: a decimal number with an exponent, or with one
 *   of the suffixes.
 */
export function quantityOf(text: string | undefined): number | undefined {
  const parts =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(
      text ?? '',
    );
  if (!parts) {
    return undefined;
  }
  const [, number, exponent = '', suffix = ''] = parts;
  return Number(`${number}${exponent}`) * factors[suffix];
}
