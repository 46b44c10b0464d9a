import { isUtf8 } from 'node:buffer';
import { ruleOf, type CompanyPage } from '@portolan/plugin-clusters-common';

const mostPages = 200;
const largestBytes = 64 * 1024;
/** As rules are named; a README is no page. */
const pagePath = /^([a-z\d]+(?:-[a-z\d]+)*)\.md$/;

/** What of a folder is a page, and what looks like one and is left out. */
export class PageSelection {
  readonly #pages = new Map<string, CompanyPage>();
  readonly #wanted = new Set<string>();
  readonly #gaps = new Map<string, string>();

  /** Whether a file is to be read; of those that are not pages of rules nothing is kept in memory. */
  wants(path: string, bytes?: number): boolean {
    const [, rule] = pagePath.exec(path) ?? [];
    if (rule === undefined || rule === 'readme') {
      return false;
    }
    if (!this.#wanted.has(path) && this.#wanted.size >= mostPages) {
      this.#gaps.set(
        '',
        `of more than ${mostPages} pages the others are left out`,
      );
      return false;
    }
    this.#wanted.add(path);
    if (!ruleOf(rule)) {
      this.#gaps.set(path, `${path}: no rule is named ${rule}`);
      return false;
    }
    return this.#isSmall(path, bytes ?? 0);
  }

  /** Takes a file; one that was not wanted is left out. */
  add(path: string, content: Buffer): void {
    const [, rule] = pagePath.exec(path) ?? [];
    if (
      rule === undefined ||
      !this.wants(path) ||
      !this.#isSmall(path, content.length)
    ) {
      return;
    }
    if (!isUtf8(content)) {
      this.#gaps.set(path, `${path}: it is not UTF-8 text`);
    } else if (content.length === 0) {
      this.#gaps.set(path, `${path}: it is empty`);
    } else {
      this.#pages.set(rule, { rule, text: content.toString('utf8') });
    }
  }

  /** All of it, in the order of names. */
  close(): { pages: CompanyPage[]; gaps: string[] } {
    return {
      pages: [...this.#pages.values()].sort((a, b) =>
        a.rule < b.rule ? -1 : 1,
      ),
      gaps: [...this.#gaps.values()].sort(),
    };
  }

  #isSmall(path: string, bytes: number): boolean {
    if (bytes > largestBytes) {
      this.#gaps.set(
        path,
        `${path}: it has ${bytes} bytes; at most 64 KiB are read`,
      );
    }
    return bytes <= largestBytes;
  }
}
