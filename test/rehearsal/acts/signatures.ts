import { getClaim, hasNotBegun } from '../../../functions/store/claims.ts';
import { savePractice } from '../../../functions/store/save-practice.ts';
import { authenticationCases, faultsOf, type Posting, type Send } from '../../support/authentication-cases.ts';
import { aPayer, aPractice } from '../../support/claims.ts';
import { anEncounter } from '../../support/encounters.ts';
import { type Check, check, lookFor } from '../check.ts';
import type { Deployed } from '../deployed.ts';
import type { Play } from '../play.ts';

const secretOf = (name: string) => Buffer.from(`${name}-secret-that-nobody-can-guess`).toString('base64');
const posting: Posting = {
  practiceId: 'cedar-family',
  secret: secretOf('newest'),
  expired: secretOf('expired'),
  revoked: secretOf('revoked'),
  neighbour: { practiceId: 'elm-street', secret: secretOf('elm-street') },
  encounter: (encounterId) => anEncounter({ encounterId }),
};

/** Every way past the signature, tried on the deployed API. */
export async function* signatures({ stage, deployed }: Play): AsyncGenerator<Check> {
  const { practiceId, secret, expired, neighbour } = posting;
  const webhookSecrets = [{ secret }, { secret: expired, until: '2026-01-01T00:00:00Z' }];
  const elsewhere = { practiceId: neighbour.practiceId, prefix: 'ELM', npi: '1122334466', submitterId: 'ELM01' };
  await savePractice(deployed, aPractice({ practiceId, webhookSecrets }), [aPayer()]);
  await savePractice(deployed, aPractice({ ...elsewhere, webhookSecrets: [{ secret: neighbour.secret }] }), [aPayer()]);
  const arriving = authenticationCases.filter(({ name }) => !stage.place.garbles.includes(name));
  for (const one of arriving) {
    const faults = await faultsOf(one, posting, unhurried(deployed));
    yield check(`refused: ${one.name}`, faults.length === 0, faults.join('; '));
  }
}

/** The next request goes out when the claim of the last one has begun: the emulator takes a start that is repeated before for another. */
function unhurried({ table, send }: Deployed): Send {
  return async (request) => {
    const answer = await send(request);
    const { claimId } = answer.status === 202 ? JSON.parse(answer.body) : {};
    const hasBegun = async () => !hasNotBegun(await getClaim(table, posting.practiceId, claimId));
    if (claimId) await lookFor(true, hasBegun, 30);
    return answer;
  };
}
