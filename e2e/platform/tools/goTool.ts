import type { GoSource, Tier, Tool } from './Tool';

/** A tool of one program, built in its own module. */
export function goTool(
  name: string,
  options: {
    version: string;
    tier: Tier;
    module: string;
    package: string;
    minutes: number;
  } & Pick<GoSource, 'tags' | 'variables' | 'replace' | 'stubs' | 'keep'>,
): Tool {
  const { version, tier, package: built, ...rest } = options;
  return {
    name,
    version,
    tier,
    programs: [name],
    from: { kind: 'go', packages: { [name]: built }, ...rest },
  };
}
