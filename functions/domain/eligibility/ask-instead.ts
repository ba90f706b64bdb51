/**
 * What a biller does about a payer that could not answer, by AAA03. Source: the reject reasons of 005010X279A1, and what
 * front desks ask for; confidence high. Where a code is not here, the payer's own follow-up (AAA04) stands.
 */
export const askInstead: Readonly<Record<string, string>> = {
  '43': 'Check the NPI under which the practice is known to this payer.',
  '50': 'Ask the payer to let the practice ask about its patients.',
  '51': 'The practice has to be enrolled with this payer first.',
  '52': 'Check from which day the provider is enrolled with this plan.',
  '56': 'Check the date of service.',
  '57': 'Check the date of service.',
  '58': 'Ask the patient for the birth date, and enter it.',
  '60': 'Check birth date and date of service against each other.',
  '62': 'The payer no longer answers for this date: look the coverage up at its portal.',
  '63': 'Ask again on the day of the visit.',
  '64': 'Ask the patient for the card, and enter the member id as it stands there.',
  '65': 'Enter the name as it stands on the card, without nickname or suffix.',
  '66': 'Ask the patient which sex the plan has on file.',
  '67': 'Enter member id, name and birth date as they stand on the card.',
  '68': 'Several patients have this id: enter name and birth date as they stand on the card.',
  '71': 'Ask the patient for the birth date that the plan has on file, and correct it.',
  '72': 'Ask the patient for the card, and enter the member id as it stands there.',
  '73': "Enter the subscriber's name as it stands on the card, without nickname or suffix.",
  '74': 'Ask the patient which sex the plan has on file for the subscriber.',
  '75': 'Ask the patient for the card: member id, name and birth date of the subscriber, and whether the plan is still theirs.',
  '76': 'Several members have this id: enter name and birth date of the subscriber as they stand on the card.',
  '77': 'The subscriber is known and the patient is not: check the relationship and the name and birth date of the patient.',
  '78': 'Ask the patient for the newest card: this group or plan is not theirs.',
  '79': "Check the payer's id against the clearinghouse's list.",
};
