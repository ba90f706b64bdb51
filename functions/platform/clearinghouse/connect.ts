import { setTimeout as sleep } from 'node:timers/promises';
import type { Clearinghouse, Mailboxes } from '../platform.ts';
import { apiClearinghouse } from './api.ts';
import { type ApiKey, apiCall, PATIENCE } from './api-call.ts';
import { apiMailbox } from './api-mailbox.ts';
import type { ApiPlace } from './api-place.ts';
import type { ApiConnector, Connector, SftpConnector } from './connector.ts';
import { type Reached, routed } from './routed.ts';
import { httpsClearinghouse } from './x12-over-https.ts';

/** What connectors need of where they run. */
export interface Surroundings {
  /** The key of a receiver's API. */
  key(receiver: string): ApiKey;
  /** How files get to an SFTP server and from it, here. */
  sftp(connector: SftpConnector): Reached;
  /** Whoever reaches receivers without a connector. */
  readonly usual?: Clearinghouse;
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Milliseconds, for each answer. */
  readonly patience?: number;
}

/** Every receiver by its connector. */
export function connect(connectors: readonly Connector[], around: Surroundings): Clearinghouse & Mailboxes {
  const reached = connectors.map((connector): [string, Reached] => [
    connector.receiver,
    { ...reach(connector, around), ...(connector.asks && { asks: connector.asks }) },
  ]);
  return routed(new Map(reached), around.usual);
}

function reach(connector: Connector, around: Surroundings): Reached {
  if (connector.by === 'sftp') return around.sftp(connector);
  const key = around.key(connector.receiver);
  if (connector.by === 'x12') return { clearinghouse: httpsClearinghouse(connector.url, key, around.patience) };
  const place = placeOf(connector, key, around);
  return { clearinghouse: apiClearinghouse(place), mailbox: apiMailbox(place) };
}

function placeOf(connector: ApiConnector, key: ApiKey, around: Surroundings): ApiPlace {
  const { now = () => Date.now(), wait = sleep, patience = PATIENCE } = around;
  const call = apiCall({ key, authorization: connector.authorization, patience });
  return { connector, call, patience, now, wait: async (milliseconds) => void (await wait(milliseconds)) };
}
