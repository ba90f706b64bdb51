import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { connect } from '../clearinghouse/connect.ts';
import { Connectors } from '../clearinghouse/connector.ts';
import { clearinghouseKey } from '../clearinghouse/credentials.ts';
import { httpsClearinghouse } from '../clearinghouse/x12-over-https.ts';
import { type Clearinghouse, ClearinghouseRefused, type Mailboxes } from '../platform.ts';
import { type Environment, readVariable } from './env.ts';
import { keptSecrets } from './secrets.ts';

/** The receivers that the stage was given, and one for all others where it has the address of one. */
export function awsConnectors(environment: Environment, client: SecretsManagerClientConfig): Clearinghouse & Mailboxes {
  const read = (variable: string) => readVariable(environment, 'clearinghouse', variable);
  const secrets = keptSecrets(new SecretsManagerClient(client));
  const url = read('CLEARINGHOUSE_URL');
  const prefix = read('SECRETS_PREFIX');
  return connect(Connectors.parse(JSON.parse(read('CLEARINGHOUSES'))), {
    key: (receiver) => clearinghouseKey(secrets, `${prefix}/clearinghouses/${receiver}`),
    sftp({ receiver }) {
      throw new ClearinghouseRefused(`${receiver} cannot be reached by SFTP from here.`);
    },
    usual: url === '' ? undefined : httpsClearinghouse(url, clearinghouseKey(secrets, read('CLEARINGHOUSE_SECRET'))),
  });
}
