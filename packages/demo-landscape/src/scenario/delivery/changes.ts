import { unit } from '../random';
import type { Service } from '../services';

/** Who writes code in each team; some of its members in the catalog. */
const writers: Readonly<Record<string, readonly string[]>> = {
  content: ['Ananya Krishnan', 'Rohit Deshpande', 'Divya Pillai'],
  'corporate-travel': ['Amara Diallo', 'Gareth Pryce', 'Shreya Mukherjee'],
  flights: ['Jonas Richter', 'Svenja Brandt', 'Emeka Nwosu', 'Leila Rostami'],
  'hotel-booking': ['Mariana Lopes', 'Anneke van Dijk', 'Farah Haddad'],
  loyalty: ['Carlos Mendoza', 'Tyrell Jackson', 'Hannah Kowalczyk'],
  payments: ['Inês Carvalho', 'Duarte Fonseca', 'Samuel Okafor', 'Li Wen'],
  platform: ['Tomasz Nowak', 'Agnieszka Zielińska', 'Piotr Wiśniewski'],
  rail: ['Clara Hoffmann', 'Matteo Ferri', 'Pauline Girard', 'Yusuf Demir'],
};

const titles: readonly string[] = [
  'Retry calls that time out once, and only once',
  'Keep the connection pool below what the database allows',
  'Say which field of a request is wrong',
  'Answer 404 in place of an empty page',
  'Log the booking reference instead of the whole booking',
  'Read the time zone of the destination, not of the server',
  'Update dependencies',
  'Close the response body on every path',
  'Cache what suppliers say for a minute',
  'Round amounts as the currency does',
  'Drop the flag nobody has switched off since spring',
  'Give the health check a limit of its own',
  'Sort results that cost the same by their departure',
  'Measure how long a supplier takes',
  'Let the queue grow before work is refused',
  'Translate the messages people see when nothing is found',
];

/** What a version of a service changed, and who wrote it. */
export function changeOf(
  { name, owner }: Service,
  version: string,
): { title: string; author: string; branch: string } {
  const authors = writers[owner] ?? writers.platform;
  const pick = (among: readonly string[], purpose: string) =>
    among[Math.floor(unit(purpose, name, version) * among.length)];
  const title = pick(titles, 'title of a change');
  return {
    title,
    author: pick(authors, 'author of a change'),
    branch: title
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .split('-')
      .slice(0, 4)
      .join('-'),
  };
}
