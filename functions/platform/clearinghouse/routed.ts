import { type Clearinghouse, ClearinghouseRefused, type Look, type Mailboxes, NotOffered } from '../platform.ts';
import { isaElement, readdressed } from './envelope.ts';

/** One receiver as it is reached. */
export interface Reached {
  readonly clearinghouse: Clearinghouse;
  /** Where it keeps files for us. */
  readonly mailbox?: Mailbox;
  /** Who is asked instead of it. */
  readonly asks?: string;
}

/** A mailbox of one receiver. */
export interface Mailbox {
  look(cursor?: string): Promise<Look>;
  announced(event: unknown): Promise<string[]>;
  open(name: string): Promise<string>;
}

/** Nobody has said how a receiver is reached. */
export class NoConnector extends ClearinghouseRefused {
  override readonly name = 'NoConnector';
}

/**
 * Many receivers behind one clearinghouse: ISA08 says whose an interchange is. `usual` reaches those that have no connector
 * of their own; without it, they cannot be reached, which NoConnector says.
 */
export function routed(receivers: ReadonlyMap<string, Reached>, usual?: Clearinghouse): Clearinghouse & Mailboxes {
  function reached(receiver: string): Reached {
    const found = receivers.get(receiver) ?? (usual && { clearinghouse: usual });
    if (found) return found;
    const known = [...receivers.keys()].join(', ') || 'none';
    throw new NoConnector(`There is no connector for the receiver ${receiver} (there are: ${known}).`);
  }

  /** The one to be asked, and the question as it goes there. */
  async function ask(kind: 'eligibility' | 'status' | 'authorization', question: string): Promise<string> {
    const { asks, clearinghouse } = reached(isaElement(question, 'receiver'));
    return asks ? reached(asks).clearinghouse[kind](readdressed(question, asks)) : clearinghouse[kind](question);
  }

  const mailbox = (receiver: string): Mailbox => {
    const found = receivers.get(receiver)?.mailbox;
    if (!found) throw new NotOffered(`${receiver} keeps nothing for us.`);
    return found;
  };

  return {
    eligibility: (request) => ask('eligibility', request),
    status: (request) => ask('status', request),
    authorization: (request) => ask('authorization', request),
    submit: async (id, text, tell, told) =>
      reached(isaElement(text, 'receiver')).clearinghouse.submit(id, text, tell, told),
    find: async (id, text) => reached(isaElement(text, 'receiver')).clearinghouse.find(id, text),
    receivers: async () => [...receivers].flatMap(([receiver, one]) => (one.mailbox ? [receiver] : [])),
    look: async (receiver, cursor) => mailbox(receiver).look(cursor),
    announced: async (receiver, event) => mailbox(receiver).announced(event),
    open: async (receiver, name) => mailbox(receiver).open(name),
  };
}
