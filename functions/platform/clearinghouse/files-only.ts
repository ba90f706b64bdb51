import { NotOffered } from '../platform.ts';

/** What a receiver says of questions that takes and gives files only. */
export const filesOnly = (receiver: string) => {
  const refuse = async (what: string): Promise<never> => {
    throw new NotOffered(
      `${receiver} takes files only: it answers no ${what}. Name a receiver that does as "asks" of its connector.`,
    );
  };
  return {
    eligibility: () => refuse('270'),
    status: () => refuse('276'),
    authorization: () => refuse('278'),
  };
};
