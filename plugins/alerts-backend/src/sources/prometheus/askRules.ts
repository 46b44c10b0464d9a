import type { RawAnswer } from '@portolan/portal-common';
import { type Ask, ProblemError } from '@portolan/portal-node';
import { rulesSchema } from './wire';

/** Groups a page; servers before 3.0 and Thanos do not know pages and answer everything at once. */
const groupsPerPage = 500;
const mostPages = 200;

/** All groups of rules, with what the upstream warns of. */
export interface RulesTold {
  groups: unknown[];
  warnings: string[];
  answer: RawAnswer;
  upstreamNow?: number;
}

/** Asks for all alerting rules, page by page where the upstream offers pages; rules that change meanwhile start it anew once. */
export async function askRules(
  ask: Ask,
  signal: AbortSignal,
): Promise<RulesTold> {
  try {
    return await askPages(ask, signal);
  } catch (error) {
    const changedMeanwhile =
      error instanceof ProblemError &&
      error.answer?.status === 400 &&
      error.answer.head?.includes('group_next_token');
    if (!changedMeanwhile) {
      throw error;
    }
    return askPages(ask, signal);
  }
}

async function askPages(ask: Ask, signal: AbortSignal): Promise<RulesTold> {
  const groups: unknown[] = [];
  const warnings = new Set<string>();
  let token: string | undefined;
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({
      type: 'alert',
      group_limit: String(groupsPerPage),
      ...(token ? { group_next_token: token } : {}),
    });
    const { data, answer, upstreamNow } = await ask(
      `/api/v1/rules?${query}`,
      rulesSchema,
      signal,
    );
    groups.push(...(data.data.groups ?? []));
    for (const warning of data.warnings ?? []) {
      warnings.add(warning.slice(0, 200));
    }
    token = data.data.groupNextToken || undefined;
    if (!token) {
      return { groups, warnings: [...warnings], answer, upstreamNow };
    }
    if (page === mostPages) {
      throw new ProblemError({
        kind: 'invalid',
        message: `It has more than ${
          mostPages * groupsPerPage
        } groups of rules`,
      });
    }
  }
}
