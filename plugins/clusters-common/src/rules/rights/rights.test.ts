import { parse } from 'yaml';
import { cases, casesWanted } from './cases';
import { clusterRole, printClusterRole } from './clusterRole';
import {
  countRights,
  missingRights,
  rightInWords,
  rightsInWords,
} from './missingRights';
import { wantedRights } from './wantedRights';

describe('missing rights', () => {
  it.each(cases.map(one => [one.name, one] as const))('%s', (_name, one) => {
    const missing = missingRights(one.rules, casesWanted);
    expect(missing.map(rightInWords)).toEqual(one.missing);
    expect(
      missing.filter(right => right.type === 'resource' && right.isOptional),
    ).toHaveLength(one.missing.filter(word => /httproutes/.test(word)).length);
  });

  it('are told in a few words', () => {
    const nothing = { resourceRules: [], nonResourceRules: [] };
    const all = missingRights(nothing, casesWanted);
    expect(all).toHaveLength(countRights(casesWanted));
    expect(rightsInWords(all.slice(0, 1))).toBe('list nodes');
    expect(rightsInWords(all.slice(0, 2))).toBe('list nodes, watch nodes');
    expect(rightsInWords(all)).toBe('list nodes, watch nodes and 9 more');
  });
});

describe('the ClusterRole', () => {
  const role = clusterRole(wantedRights);

  it('gives all that is wanted and nothing else', () => {
    const given = {
      resourceRules: role.rules.flatMap(rule =>
        'resources' in rule ? [{ ...rule, resourceNames: [] }] : [],
      ),
      nonResourceRules: role.rules.flatMap(rule =>
        'nonResourceURLs' in rule ? [rule] : [],
      ),
    };
    expect(missingRights(given, wantedRights)).toEqual([]);
    expect(
      given.resourceRules.reduce(
        (sum, { resources, verbs }) => sum + resources.length * verbs.length,
        given.nonResourceRules.flatMap(rule => rule.nonResourceURLs).length,
      ),
    ).toBe(countRights(wantedRights));
  });

  it('reads only, and neither Secrets nor ConfigMaps nor everything', () => {
    const words = role.rules.flatMap(rule => Object.values(rule).flat());
    expect(words).not.toContain('*');
    expect(words.filter(word => /secret|configmap/i.test(word))).toEqual([]);
    expect(new Set(role.rules.flatMap(({ verbs }) => verbs))).toEqual(
      new Set(['get', 'list', 'watch']),
    );
  });

  it('is printed as YAML that says the same', () => {
    expect(parse(printClusterRole(wantedRights))).toEqual(role);
  });
});
