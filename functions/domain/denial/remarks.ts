import type { Block, Confidence, MedicareWay, Play, RemarkRow, Source } from './playbook.ts';

type Row = [
  code: string,
  meaning: string,
  play: Play | '',
  refines: string,
  blocks: string,
  medicare: MedicareWay | '',
  edits: string,
  sources: string,
  confidence: Confidence,
];

// biome-ignore format: one row per code, to be checked as a table
const rows: readonly Row[] = [
  // What may and may not follow
  ['MA130', 'not processable: no appeal, send a new claim', 'Correct', '', 'appeal', 'NewClaim', '', 'X12 FCSO', 'high'],
  ['N211', 'may not be appealed', '', '', 'appeal', '', '', 'X12 NGS', 'high'],
  ['N704', 'may not be appealed, may be corrected', 'Correct', '', 'appeal', '', '', 'X12', 'high'],
  ['N185', 'must not be sent again', '', '', 'resubmission', '', '', 'X12', 'high'],
  ['MA13', 'no more than the PR amounts may be billed to the patient', '', '', '', '', '', 'X12', 'high'],
  ['N781', 'protected patient: deductible', '', '', 'patient', '', 'COB-07', 'X12', 'high'],
  ['N782', 'protected patient: coinsurance', '', '', 'patient', '', 'COB-07', 'X12', 'high'],
  ['N783', 'protected patient: copay', '', '', 'patient', '', 'COB-07', 'X12', 'high'],
  // Duplicates and replacements
  ['N779', 'replaced before the original was decided', 'Wait', '16 18 B13', 'resubmission', '', 'CLM-05', 'X12', 'high'],
  ['N380', 'already decided: send a replacement', 'Resend', '18 B13', '', '', '', 'X12', 'high'],
  ['M47', 'payer claim number missing or wrong', 'Resend', '18', '', '', 'CLM-05', 'X12', 'high'],
  ['N522', 'duplicate of a claim that the earlier payer forwarded', 'Wait', '18 B13', '', '', 'COB-03', 'X12', 'high'],
  // Other insurance
  ['MA04', 'earlier payer’s decision missing', 'Coordination', '22', '', '', 'COB-04', 'X12 Noridian', 'high'],
  ['N4', 'earlier payer’s decision missing or unusable', 'Coordination', '22', '', '', 'COB-04', 'X12', 'high'],
  ['N479', 'earlier payer’s decision missing', 'Coordination', '22', '', '', 'COB-04', 'X12', 'high'],
  ['N48', 'differs from what the other insurer reported', 'Coordination', '22', '', '', 'COB-04', 'X12', 'high'],
  ['MA92', 'other plan’s information missing', 'Coordination', '22', '', '', 'COB-02', 'X12', 'high'],
  ['N197', 'the member must tell the payer about other insurance', 'AskPatient', '22 227', '', '', 'COB-01', 'X12', 'high'],
  ['MA18', 'forwarded to the supplemental insurer', '', '', '', '', '', 'X12', 'high'],
  ['MA07', 'forwarded to Medicaid', '', '', '', '', '', 'X12', 'high'],
  ['N104', 'another jurisdiction', 'OtherPayer', '109', '', '', 'PAY-01', 'X12', 'high'],
  ['N418', 'sent to the wrong place', 'OtherPayer', '109', '', '', 'PAY-01', 'X12', 'high'],
  ['N538', 'the facility pays its outside providers', 'AskPerson', '109', '', '', 'POS-04', 'X12 Noridian', 'high'],
  // Patient
  ['N382', 'patient identifier', 'Member', '31', '', '', 'SUB-01 SUB-03', 'X12 Noridian', 'high'],
  ['MA27', 'Medicare number or name', 'Member', '31', '', 'NewClaim', 'SUB-01 SUB-03', 'X12', 'high'],
  ['MA36', 'patient name', 'Correct', '31', '', 'NewClaim', 'SUB-02', 'X12', 'high'],
  ['MA61', 'social security number', 'Correct', '', '', 'NewClaim', '', 'X12', 'high'],
  ['MA39', 'sex', 'Correct', '', '', 'NewClaim', 'SUB-06', 'X12', 'high'],
  ['N329', 'birth date', 'Correct', '31', '', 'NewClaim', 'SUB-05', 'X12', 'high'],
  ['N30', 'patient not eligible for the service', 'Eligibility', '', '', '', 'ELIG-01', 'X12', 'high'],
  // Coding
  ['M51', 'procedure code', 'Correct', '', '', '', 'PX-01', 'X12 Noridian', 'high'],
  ['N56', 'procedure code for the service or day', 'Correct', '', '', '', 'PX-01', 'X12 Noridian', 'high'],
  ['M20', 'HCPCS code', 'Correct', '', '', '', 'PX-01', 'X12', 'high'],
  ['N657', 'another code is the proper one', 'Correct', '', '', '', 'PX-01', 'X12', 'high'],
  ['N519', 'combination of modifiers', 'Correct', '', '', '', 'MOD-02', 'X12', 'high'],
  ['N822', 'modifier missing', 'Correct', '', '', '', 'MOD-01', 'field', 'med'],
  ['N823', 'modifier incomplete or not valid', 'Correct', '', '', '', 'MOD-01', 'field', 'med'],
  ['M76', 'diagnosis', 'Correct', '11', '', '', 'DX-01 DX-02', 'X12', 'high'],
  ['M81', 'diagnosis not coded to full detail', 'Correct', '11', '', '', 'DX-02', 'X12 Noridian', 'high'],
  ['MA63', 'principal diagnosis', 'Correct', '11', '', '', 'DX-04', 'X12', 'high'],
  ['M64', 'another diagnosis', 'Correct', '11', '', '', 'DX-01', 'X12', 'high'],
  ['N769', 'diagnosis without a side', 'Correct', '11', '', '', 'DX-05', 'X12', 'high'],
  ['M77', 'place of service', 'Correct', '', '', '', 'POS-01', 'X12 Noridian', 'high'],
  ['N428', 'not covered at this place of service', 'Correct', '', '', '', 'POS-02', 'X12', 'high'],
  ['M53', 'units', 'Correct', '151', '', '', 'LINE-03', 'X12', 'high'],
  ['N430', 'procedure and units disagree', 'Correct', '151', '', '', 'MUE-01', 'X12', 'high'],
  ['N345', 'dates and units disagree', 'Correct', '', '', '', 'DATE-02', 'X12', 'high'],
  ['M52', 'first date of service', 'Correct', '', '', '', 'DATE-01', 'X12', 'high'],
  ['M59', 'last date of service', 'Correct', '', '', '', 'DATE-01', 'X12', 'high'],
  ['M54', 'total charge', 'Correct', '', '', '', 'MON-01', 'X12', 'high'],
  ['M79', 'line charge', 'Correct', '', '', '', 'MON-02', 'X12', 'high'],
  ['N350', 'description of an unlisted code', 'Correct', '', '', '', 'PX-08', 'X12', 'high'],
  ['M119', 'drug code (NDC)', 'Correct', '', '', '', 'DRUG-01', 'X12', 'high'],
  ['MA120', 'CLIA number', 'Correct', 'B7 B23', 'appeal', 'NewClaim', 'LAB-01', 'X12 Palmetto', 'high'],
  ['M62', 'authorization number', 'Authorization', '', '', '', 'AUTH-02', 'X12', 'high'],
  ['N54', 'differs from what was authorized', 'Correct', '197 198', '', '', 'AUTH-03', 'X12', 'high'],
  // Bundling and limits
  ['M15', 'bundled as a component', 'Bundle', '', '', '', 'NCCI-01', 'X12', 'high'],
  ['M80', 'not paid beside a service of the same day', 'Bundle', '', '', '', 'NCCI-01', 'X12', 'high'],
  ['N20', 'not payable beside another service that day', 'Bundle', '', '', '', 'NCCI-01', 'X12', 'high'],
  ['M144', 'care around surgery is in its payment', 'Bundle', '', '', '', 'GLB-01', 'X12', 'high'],
  ['N525', 'inside the global period', 'Bundle', '', '', '', 'GLB-01', 'X12', 'high'],
  ['N19', 'incidental to the main procedure', 'WriteOff', '97 236 231', '', '', 'NCCI-01', 'X12', 'high'],
  ['N390', 'cannot be billed apart', 'WriteOff', '97 236 231', '', '', 'NCCI-05', 'X12', 'high'],
  ['N122', 'add-on code without its base', 'Correct', '97', '', '', 'AOC-01', 'X12', 'high'],
  ['N362', 'more units than the payer’s maximum', 'Units', '', '', '', 'MUE-01 MUE-02', 'X12', 'high'],
  ['N640', 'frequency limit passed', 'Units', '', '', '', 'FREQ-01', 'X12', 'high'],
  ['N435', 'frequency limit passed without support', 'Records', '151', '', '', 'FREQ-01', 'X12', 'med'],
  ['M86', 'same or similar service paid in the period', 'Duplicate', '', '', '', 'FREQ-01', 'X12', 'med'],
  // Policies and benefits
  ['N115', 'local coverage policy', 'Pointer', '50', '', '', 'LCD-01', 'X12', 'high'],
  ['N386', 'national coverage policy', 'Pointer', '50', '', '', 'LCD-01', 'X12', 'high'],
  ['N569', 'not covered for the diagnosis', 'Pointer', '50', '', '', 'LCD-01 DX-10', 'X12', 'high'],
  ['N130', 'see the plan’s documents', 'Benefit', '', '', '', 'ELIG-04', 'X12', 'high'],
  ['N216', 'the plan does not offer it', 'Benefit', '', '', '', 'ELIG-04', 'X12', 'high'],
  ['N425', 'excluded by law', 'Benefit', '', 'appeal', '', 'MOD-12', 'X12', 'high'],
  ['N381', 'see the contract', 'Contract', '', '', '', '', 'X12', 'high'],
  // Records
  ['M127', 'medical record', 'Records', '50 150 151', '', '', 'ATT-02', 'X12', 'high'],
  ['N706', 'documentation missing', 'Records', '50 150 151', '', '', 'ATT-02', 'X12', 'high'],
  ['N705', 'documentation incomplete', 'Records', '50 150 151', '', '', 'ATT-02', 'X12', 'high'],
  ['M29', 'operative note', 'Records', '50 150 151', '', '', 'ATT-02', 'X12', 'high'],
  ['N366', 'reopened when the data comes within a year', 'Records', '', '', '', '', 'X12', 'high'],
  // Providers
  ['N290', 'rendering provider’s identifier', 'Correct', '', '', 'NewClaim', 'PRV-01 PRV-04', 'X12', 'high'],
  ['N289', 'rendering provider’s name', 'Correct', '', '', 'NewClaim', 'PRV-04', 'X12', 'high'],
  ['N257', 'billing provider’s identifier', 'Correct', '', '', 'NewClaim', 'PRV-01', 'X12', 'high'],
  ['N258', 'billing provider’s address', 'Correct', '', '', 'NewClaim', 'PRV-06', 'X12', 'high'],
  ['N255', 'billing provider’s taxonomy', 'Correct', '', '', 'NewClaim', 'PRV-05', 'X12', 'high'],
  ['N288', 'rendering provider’s taxonomy', 'Correct', '', '', 'NewClaim', 'PRV-05', 'X12', 'high'],
  ['N286', 'referring provider’s identifier', 'Correct', '183', '', 'NewClaim', 'PRV-07', 'X12', 'high'],
  ['N264', 'ordering provider’s name', 'Correct', '184', '', 'NewClaim', 'PRV-07', 'X12 Noridian', 'high'],
  ['N265', 'ordering provider’s identifier', 'Correct', '184', '', 'NewClaim', 'PRV-07', 'X12 Noridian', 'high'],
  ['N285', 'referring provider’s name', 'Correct', '183', '', 'NewClaim', 'PRV-07', 'X12', 'high'],
  ['N575', 'referring or ordering name differs from the payer’s file', 'Correct', '183 184', '', 'NewClaim', 'PRV-07', 'X12', 'high'],
  ['N516', 'NPI and tax id do not belong together', 'Enroll', '208', '', 'NewClaim', 'PRV-03 ENR-01', 'X12', 'high'],
  ['N198', 'rendering provider not linked to the group', 'Enroll', '', '', 'NewClaim', 'ENR-01', 'X12', 'high'],
  ['N570', 'credentialing data', 'Enroll', '', '', 'NewClaim', 'ENR-01', 'X12', 'high'],
  ['N95', 'this kind of provider may not bill it', 'AskPerson', '', '', '', 'PRV-05', 'X12', 'high'],
];

const words = (text: string): string[] => (text === '' ? [] : text.split(' '));

export const remarkRows: readonly RemarkRow[] = rows.map(
  ([code, meaning, play, refines, blocks, medicare, edits, from, confidence]) => ({
    code,
    meaning,
    play: play || undefined,
    refines: words(refines),
    blocks: words(blocks) as Block[],
    medicare: medicare || undefined,
    edits: words(edits),
    sources: words(from) as Source[],
    confidence,
  }),
);

const byCode: ReadonlyMap<string, RemarkRow> = new Map(remarkRows.map((row) => [row.code, row]));

/** The row of a RARC; undefined for a remark that decides nothing here. */
export function remarkRow(code: string): RemarkRow | undefined {
  return byCode.get(code);
}
