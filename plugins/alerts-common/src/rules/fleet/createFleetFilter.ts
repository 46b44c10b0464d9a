import type { AlertItem } from '../../model/Alert';
import type { FleetQuestion } from '../../model/Fleet';
import { compileMatchers } from '../matchers/compileMatchers';
import { parseMatcher } from '../matchers/parseMatcher';

/** What a filter says of things that have no team or no service. */
export const nobody = 'none';

/**
 * Makes the test of a fleet question; what is not asked for lets everything pass.
 *
 * @throws Error saying what is wrong with a matcher
 */
export function createFleetFilter(
  question: Pick<
    FleetQuestion,
    'filter' | 'state' | 'severity' | 'team' | 'service' | 'text'
  >,
): (alert: AlertItem) => boolean {
  const tests: Array<(alert: AlertItem) => boolean> = [];
  if (question.state) {
    const states = new Set(question.state);
    tests.push(alert => states.has(alert.state));
  }
  if (question.severity) {
    const severities = new Set(question.severity);
    tests.push(alert => severities.has(alert.severity));
  }
  if (question.team) {
    const teams = new Set(question.team);
    tests.push(({ owner }) => teams.has(owner?.real ? owner.ref : nobody));
  }
  if (question.service) {
    const services = new Set(question.service);
    tests.push(({ service }) => services.has(service?.ref ?? nobody));
  }
  if (question.filter) {
    const fits = compileMatchers(question.filter.map(parseMatcher));
    tests.push(alert => fits(alert.labels));
  }
  const words = wordsOf(question.text);
  if (words.length > 0) {
    tests.push(alert => {
      const text = textOf(alert);
      return words.every(word => text.includes(word));
    });
  }
  return alert => tests.every(test => test(alert));
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(word => word !== '');
}

const texts = new WeakMap<AlertItem, string>();

/** What words are looked for in; kept with the alert, since every letter typed asks again. */
function textOf(alert: AlertItem): string {
  let text = texts.get(alert);
  if (text === undefined) {
    text = [
      alert.name,
      alert.annotations.summary ?? '',
      alert.service?.title ?? '',
      ...Object.values(alert.labels),
    ]
      .join('\n')
      .toLocaleLowerCase('en-US');
    texts.set(alert, text);
  }
  return text;
}
