import type { Page, Request } from 'playwright-core';

/** What is wrong with a page, in words. */
export interface Finding {
  path: string;
  what: string;
}

/** What a crawl has seen. */
export interface Crawl {
  /** Paths that were opened, in that order. */
  visited: string[];
  /** Links to pages that were not opened, because enough of their template were; each with the first page that has it. */
  unopened: ReadonlyMap<string, string>;
  findings: Finding[];
  /** Links that leave the portal, each with the first page that has it. */
  outside: ReadonlyMap<string, string>;
}

/** Where to go and how far. */
export interface CrawlOptions {
  /** Paths to begin with. */
  from: readonly string[];
  /** How many pages of each template (`/catalog/component/alerts`) are opened. */
  most: number;
  /** Called on every page once it has come to rest. */
  look?(page: Page, path: string): Promise<string[]>;
}

const restMs = 200;
const atMostMs = 10_000;

/** What no page of a healthy portal says. */
const broken =
  /page not found|looks like someone dropped the mic|something went wrong|entity not found|failed to (load|fetch)|unexpected error|error: error|an error occurred|could not be asked/i;
const unfinished =
  /lorem ipsum|\bTODO\b|\bTBD\b|\bFIXME\b|coming soon|under construction|not implemented|\[object Object\]|\bNaN\b|Invalid Date|\bundefined\b/;

/** Which kind of page a path is; entities of a kind share one, and so do playbooks. */
function templateOf(path: string): string {
  const [, area, second, third, , ...rest] = path.split('/');
  if (area === 'catalog' && third)
    return ['/catalog', third, ...rest].join('/');
  return area === 'clusters' && second === 'playbooks' && third
    ? '/clusters/playbooks/:rule'
    : path;
}

/**
 * Follows every link of the portal from page to page, as a person does: within the app, without loading it anew. The
 * first page of each template is loaded afresh, as from a link in a chat.
 */
export async function crawl(page: Page, options: CrawlOptions): Promise<Crawl> {
  const findings: Finding[] = [];
  const visited: string[] = [];
  const outside = new Map<string, string>();
  const unopened = new Map<string, string>();
  /** Each with the first page that leads there. */
  const seen = new Map(options.from.map(path => [path, 'the beginning']));
  const queue = [...options.from];
  const opened = new Map<string, number>();
  const watch = watchPage(page);
  for (;;) {
    const path = queue.shift();
    if (path === undefined) break;
    const template = templateOf(path);
    const before = opened.get(template) ?? 0;
    if (before >= options.most) {
      unopened.set(path, seen.get(path) ?? '');
      continue;
    }
    opened.set(template, before + 1);
    visited.push(path);

    const found = (what: string) => findings.push({ path, what });
    await (before === 0 ? page.goto(path) : goWithin(page, path));
    await watch.rest();
    const text = await page.locator('body').innerText();
    for (const pattern of [broken, unfinished]) {
      const said = pattern.exec(text);
      if (said) found(`says '${around(text, said.index)}'`);
    }
    findings.push(...watch.take());
    for (const what of (await options.look?.(page, path)) ?? []) found(what);

    for (const href of await linksOf(page)) {
      const url = new URL(href);
      if (url.origin !== new URL(page.url()).origin) {
        if (!outside.has(href)) outside.set(href, path);
      } else if (!seen.has(url.pathname)) {
        seen.set(url.pathname, path);
        queue.push(url.pathname);
      }
    }
  }
  return { visited, unopened, findings, outside };
}

/** Changes the address as a link of the app does. */
async function goWithin(page: Page, path: string) {
  await page.evaluate(to => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
}

async function linksOf(page: Page): Promise<string[]> {
  return page
    .locator('a[href]')
    .evaluateAll(links => [
      ...new Set(
        links
          .map(link => (link instanceof HTMLAnchorElement ? link.href : ''))
          .filter(href => /^https?:/.test(href)),
      ),
    ]);
}

/**
 * Errors of pages, and when a page has come to rest: no question of its own under way for a moment. An answer belongs
 * to the page that asked, which may be left by then.
 */
function watchPage(page: Page) {
  let problems: Finding[] = [];
  const underWay = new Set<Request>();
  const askedBy = new WeakMap<Request, string>();
  let lastChange = performance.now();
  const changed = () => {
    lastChange = performance.now();
  };
  const here = () => new URL(page.url()).pathname;
  const answered = (request: Request, what: string) =>
    problems.push({ path: askedBy.get(request) ?? here(), what });
  page.on('console', message => {
    const text = message.text();
    // What could not be loaded is told below, with its address.
    if (message.type() === 'error' && !/^Failed to load resource/.test(text)) {
      problems.push({ path: here(), what: `console: ${text.slice(0, 300)}` });
    }
  });
  page.on('pageerror', error =>
    problems.push({ path: here(), what: `thrown: ${error}` }),
  );
  page.on('response', answer => {
    if (answer.status() >= 400) {
      answered(answer.request(), `${answer.status()} from ${answer.url()}`);
    }
  });
  page.on('request', request => {
    underWay.add(request);
    askedBy.set(request, here());
    changed();
  });
  const ended = (request: Request) => {
    underWay.delete(request);
    changed();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', request => {
    ended(request);
    const why = request.failure()?.errorText ?? '';
    // The page left, or asked anew: its own doing.
    if (why !== 'net::ERR_ABORTED') {
      answered(request, `${why} ${request.url()}`);
    }
  });
  return {
    async rest() {
      changed();
      const late = performance.now() + atMostMs;
      while (
        performance.now() < late &&
        (underWay.size > 0 || performance.now() - lastChange < restMs)
      ) {
        await new Promise(next => setTimeout(next, 20));
      }
      underWay.clear();
    },
    take() {
      const taken = problems;
      problems = [];
      return taken;
    },
  };
}

function around(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - 60), at + 80)
    .replace(/\s+/g, ' ')
    .trim();
}
