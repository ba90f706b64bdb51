import type { AddressInfo } from 'node:net';
import { handler } from '../../functions/doors/receive-encounters/handler.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { encounterRoutes, type GatewayAnswer } from '../../infra/local/encounter-route.ts';
import { listen } from '../../infra/local/http.ts';
import type { Posting, Send } from './authentication-cases.ts';
import { aPayer, aPractice } from './claims.ts';
import { anEncounter } from './encounters.ts';
import { Office } from './office.ts';
import { sendOverHttp } from './send-over-http.ts';

const secretOf = (name: string) => Buffer.from(`${name}-secret-that-nobody-can-guess`).toString('base64');

export const posting: Posting = {
  practiceId: 'cedar-family',
  secret: secretOf('newest'),
  expired: secretOf('expired'),
  revoked: secretOf('revoked'),
  neighbour: { practiceId: 'elm-street', secret: secretOf('elm-street') },
  encounter: (encounterId) => anEncounter({ encounterId }),
};

export interface LocalDoor {
  readonly office: Office;
  readonly send: Send;
  close(): void;
}

/** The door for encounters over HTTP on this machine, for two practices. */
export async function openLocalDoor(): Promise<LocalDoor> {
  const { secret, expired, neighbour } = posting;
  const webhookSecrets = [{ secret }, { secret: expired, until: '2026-01-01T00:00:00Z' }];
  const office = await Office.open({ webhookSecrets });
  const different = { practiceId: neighbour.practiceId, prefix: 'ELM', npi: '1122334466', submitterId: 'ELM01' };
  const elm = aPractice({ ...different, webhookSecrets: [{ secret: neighbour.secret }] });
  await savePractice(office.platform, elm, [aPayer()]);
  const door = (event: unknown) => office.call(handler, event) as Promise<GatewayAnswer>;
  const server = await listen(encounterRoutes(door), '127.0.0.1', 0);
  const { port } = server.address() as AddressInfo;
  return { office, send: sendOverHttp(`http://127.0.0.1:${port}`), close: () => void server.close() };
}
