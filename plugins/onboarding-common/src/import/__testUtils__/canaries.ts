/** Made up for tests, each of the format of the real thing; joined here so that no scanner takes them for real. */
export const canaries: Record<string, string> = {
  aws: ['AKIA', 'QYLPMN5HHHFPZAM2'].join(''),
  awsSecret: ['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYzzEXAMPLEK3'].join(''),
  jwt: [
    'eyJhbGciOiJIUzI1NiJ9',
    'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
    'dozjgNryP4J3jVmNHl0w5N',
  ].join('.'),
  pem: '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----',
  github: ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_'),
  slack: ['xoxb', '2444333222111', 'Zx9QwErTyUiOp'].join('-'),
  stripe: ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'),
  gitlab: ['glpat', 'x8Fz3kQm2Lp9Rt7Vw1Ys'].join('-'),
  hex: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  random: 'q7Zp2Xv9Lk4Nw8Rt6Ym3Bc5D',
};

/** Those that no chance gives away: they are found wherever they stand, as a name too. */
export const knownCanaries: readonly [string, string][] = Object.entries(
  canaries,
).filter(([kind]) => !['hex', 'random', 'awsSecret'].includes(kind));

/** Nothing of a secret stands in a text, not even a line of it. */
export function expectNothingOf(secret: string, text: string) {
  for (const part of secret.split('\n'))
    if (!part.startsWith('-----')) expect(text).not.toContain(part);
}
