import { connect } from '../../functions/platform/clearinghouse/connect.ts';
import type { Connectors } from '../../functions/platform/clearinghouse/connector.ts';
import { clearinghouseKey } from '../../functions/platform/clearinghouse/credentials.ts';
import type { Clearinghouse, Mailboxes, Secrets } from '../../functions/platform/platform.ts';
import { folderConnector } from './folder-connector.ts';

interface Around {
  readonly secrets: Secrets;
  /** Whoever reaches the receivers without a connector. */
  readonly usual: Clearinghouse;
  readonly now: () => number;
}

/** The receivers as one machine reaches them: APIs as they are, and for SFTP the folders that something else carries there. */
export function localConnectors(connectors: Connectors, { secrets, usual, now }: Around): Clearinghouse & Mailboxes {
  const kept = { read: (name: string) => secrets.read(name), forget: () => false };
  return connect(connectors, {
    key: (receiver) => clearinghouseKey(kept, `clearinghouses/${receiver}`),
    sftp: folderConnector,
    ...{ usual, now },
  });
}
