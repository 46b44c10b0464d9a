import type { AlertItem, AlertSource } from '../../model/Alert';

/** An alert that peers of one group tell differently. */
export interface Dispute {
  alert: AlertItem;
  /** Upstreams that give the state that counts. */
  toldBy: string[];
  /** Peers that do not have it, or give another state. */
  notBy: string[];
}

/** Makes a test for disputes; which upstreams are peers is told by the sources of the answer. */
export function createDisputes(
  sources: ReadonlyArray<Pick<AlertSource, 'name' | 'group' | 'type'>>,
): (alert: AlertItem) => Dispute | undefined {
  const groups = new Map(
    sources
      .filter(source => source.type === 'alertmanager')
      .map(({ name, group }) => [name, group]),
  );
  return alert => {
    const { toldBy, notBy, state } = alert;
    if (notBy.length === 0 && toldBy.length < 2) {
      return undefined;
    }
    const stateOfGroup = new Map<string, string>();
    const differs = toldBy.some(told => {
      const group = groups.get(told.upstream);
      if (group === undefined) {
        return false;
      }
      const before = stateOfGroup.get(group);
      stateOfGroup.set(group, told.state);
      return before !== undefined && before !== told.state;
    });
    if (!differs && notBy.length === 0) {
      return undefined;
    }
    const agree = toldBy.filter(told => told.state === state);
    return {
      alert,
      toldBy: agree.map(told => told.upstream),
      notBy: [
        ...toldBy.filter(told => told.state !== state),
        ...notBy.map(upstream => ({ upstream })),
      ].map(told => told.upstream),
    };
  };
}
