import { definitions } from './definitions';
import { judges } from './judges';
import { running } from './running';
import type { Tier, Tool } from './Tool';

/** All tools of a tier and of the one before it, in the order of making them. */
export function toolsUpTo(tier: Tier): Tool[] {
  return [...running, ...judges, ...definitions]
    .filter(tool => tool.tier <= tier)
    .sort((a, b) => a.tier - b.tier);
}

/** Those of them without which the platform cannot run. */
export function runningUpTo(tier: Tier): Tool[] {
  return running.filter(tool => tool.tier <= tier);
}
