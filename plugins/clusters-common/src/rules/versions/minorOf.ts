/** The minor of a version as an API server or a kubelet names it: 33 of `v1.33.4-eks-1a2b3c4`; nothing where it names none of 1.x. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?:\D|$)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
