import type { Handshake } from '@portolan/plugin-clusters-common';
import { Freshness, LineTable, type DataColumn } from '@portolan/portal-react';

const columns: DataColumn<Handshake>[] = [
  {
    id: 'host',
    title: 'Host',
    width: 224,
    value: ({ host, of }) => (of === 'api-server' ? `${host} (API)` : host),
  },
  {
    id: 'entry',
    title: 'Named by',
    width: 168,
    value: ({ entry }) => entry && `${entry.namespace}/${entry.name}`,
  },
  {
    id: 'end',
    title: 'Ends on',
    width: 88,
    value: ({ shown }) => shown?.notAfter.slice(0, 10),
  },
  {
    id: 'seen',
    title: 'Seen',
    width: 72,
    value: ({ shown }) => shown?.at,
    render: ({ shown }) =>
      shown ? <Freshness seenAt={shown.at} prefix="" inRow /> : '–',
  },
  {
    id: 'words',
    title: 'What is known',
    // The host stands in the first column.
    value: ({ host, shown, problem }) =>
      problem?.message.replace(`${host} `, '') ??
      (shown?.isForHost === false
        ? `for another name: ${shown.subject}`
        : shown?.subject),
  },
];

/** What the API server of a cluster and the hosts of its entries show in TLS handshakes, and which of them show none. */
export function HandshakeTable(props: { handshakes: readonly Handshake[] }) {
  const { handshakes } = props;
  return handshakes.length === 0 ? (
    <p>No host was asked for its certificate.</p>
  ) : (
    <LineTable<Handshake>
      label="Certificates by TLS handshake"
      columns={columns}
      lines={handshakes.map(row => ({
        kind: 'row',
        id: `${row.of}/${row.host}`,
        row,
      }))}
      minWidth={760}
    />
  );
}
