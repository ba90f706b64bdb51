import { readFileSync, writeFileSync } from 'node:fs';
import { authorizationsPage } from '../functions/domain/authorization/authorizations-page.ts';
import { playbookPage } from '../functions/domain/denial/playbook-page.ts';
import { coordinationPage } from '../functions/domain/eligibility/coordination-page.ts';
import { edits } from '../functions/domain/scrubbing/edits.ts';
import { editsPage } from '../functions/domain/scrubbing/edits-page.ts';
import { rulesPage } from '../functions/domain/scrubbing/rules-page.ts';
import { statusPage } from '../functions/domain/status/status-page.ts';
import { permissions } from '../infra/aws/permissions.ts';
import { permissionsPage } from '../infra/aws/permissions-page.ts';
import { editEvidence } from '../test/support/edit-evidence.ts';
import { chargeFilesPage } from './charge-files-page.ts';
import { connectorsPage } from './connectors-page.ts';
import { depositsPage } from './deposits-page.ts';
import { logPage } from './log-page.ts';
import { type Asl, happyPath, machinePage } from './machine-page.ts';
import { openapi } from './openapi.ts';
import { referencePage } from './reference-page.ts';

const root = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const asl: Asl = JSON.parse(readFileSync(new URL('statemachines/claim.asl.json', root), 'utf8'));

/** Every page that is rendered from code, by its path. The README keeps its text and gets its picture between two marks. */
export function pages(): ReadonlyMap<string, string> {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const picture = happyPath(asl, {
    IsCovered: 'Covered',
    IsClean: 'Clean',
    WasAccepted: 'Accepted',
    WhatFollows: 'Settled',
  });
  const { evidence, measured } = editEvidence();
  const exampleRules = JSON.parse(readFileSync(new URL('events/files/rules/juniper-creek.json', root), 'utf8'));
  return new Map([
    ['README.md', readme.replace(/(<!-- picture -->\n)[\s\S]*?(\n<!-- \/picture -->)/, `$1${picture}$2`)],
    ['docs/machine.md', machinePage(asl)],
    ['docs/edits.md', editsPage(edits, evidence, measured)],
    ['docs/rules.md', rulesPage(exampleRules)],
    ['docs/denials.md', playbookPage()],
    ['docs/authorizations.md', authorizationsPage()],
    ['docs/coordination.md', coordinationPage()],
    ['docs/follow-ups.md', statusPage()],
    ['docs/charge-files.md', chargeFilesPage()],
    ['docs/deposits.md', depositsPage()],
    ['docs/connectors.md', connectorsPage()],
    ['docs/reference.md', referencePage()],
    ['docs/log-codes.md', logPage()],
    ['docs/permissions.md', permissionsPage(permissions)],
    ['docs/openapi.json', openapi(version)],
  ]);
}

if (import.meta.main) {
  for (const [path, text] of pages()) writeFileSync(new URL(path, root), text);
  // A month has to be run for it.
  const { costPage } = await import('../test/bench/cost-page.ts');
  const { meteredMonth } = await import('../test/bench/metered-month.ts');
  writeFileSync(new URL('docs/cost.md', root), costPage(await meteredMonth()));
}
