import type { Clearinghouse, Mailboxes } from '../platform.ts';

/** Connectors bring the whole of X12 along: they are read when somebody is asked or sent something, and by nobody else. */
export function lateClearinghouse(load: () => Promise<Clearinghouse & Mailboxes>): Clearinghouse & Mailboxes {
  let loaded: Promise<Clearinghouse & Mailboxes> | undefined;
  const all = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    eligibility: async (request) => (await all()).eligibility(request),
    status: async (request) => (await all()).status(request),
    authorization: async (request) => (await all()).authorization(request),
    submit: async (id, interchange, tell, told) => (await all()).submit(id, interchange, tell, told),
    find: async (id, interchange) => (await all()).find(id, interchange),
    receivers: async () => (await all()).receivers(),
    look: async (receiver, cursor) => (await all()).look(receiver, cursor),
    announced: async (receiver, event) => (await all()).announced(receiver, event),
    open: async (receiver, name) => (await all()).open(receiver, name),
  };
}
