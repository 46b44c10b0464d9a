import {
  defaultTableState,
  type DataTableState,
  type UrlSchema,
} from '@portolan/portal-react';
import { z } from 'zod';

/** The state of a table in the address of its page. */
export const tableStateSchema: UrlSchema<DataTableState> = {
  filter: z.string(),
  sort: z.string(),
  columns: z.union([z.array(z.string()), z.literal('default')]),
};

/** The state of a table with the id of the row whose drawer is open; empty if none is. */
export interface OpenTableState extends DataTableState {
  open: string;
}
/** See {@link OpenTableState}. */
export const openTableSchema: UrlSchema<OpenTableState> = {
  ...tableStateSchema,
  open: z.string(),
};
/** Nothing sorted, filtered or open. */
export const defaultOpenTable: OpenTableState = {
  ...defaultTableState,
  open: '',
};
