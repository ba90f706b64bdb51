import * as z from 'zod';

/** A receiver's id as ISA08 has it. It names the folder in the intake, too. */
export const ReceiverId = z.string().regex(/^[A-Za-z0-9_.-]{2,15}$/, '2 to 15 letters, digits, dots, dashes');

const Https = z.url({ protocol: /^https$/ }).or(z.stringFormat('local', /^http:\/\/(127\.0\.0\.1|localhost):\d+/));

const receiver = {
  receiver: ReceiverId,
  /** Another receiver that is asked about eligibility and status instead, where this one takes no questions or worse ones. */
  asks: ReceiverId.optional(),
};

/** Plain X12 over HTTPS: an interchange is POSTed, and its answer comes back. */
export const PlainConnector = z.strictObject({ ...receiver, by: z.literal('x12'), url: Https });
export type PlainConnector = z.infer<typeof PlainConnector>;

/** An API of the shape that Stedi and Change Healthcare publish. */
export const ApiConnector = z.strictObject({
  ...receiver,
  by: z.literal('api'),
  /** Where claims, eligibility and claim status are, up to the version. */
  healthcareUrl: Https.default('https://healthcare.us.stedi.com/2024-04-01'),
  /** Where processed transactions and files are listed and fetched. */
  coreUrl: Https.default('https://core.us.stedi.com/2023-08-01'),
  /** How the key stands in the Authorization header. */
  authorization: z.enum(['key', 'bearer']).default('key'),
  /** For how many hours the API knows an Idempotency-Key again; 0 where it knows none. */
  keyHours: z.int().min(0).max(72).default(24),
  /** Claims on their way at the same time. */
  atOnce: z.int().min(1).max(50).default(5),
});
export type ApiConnector = z.infer<typeof ApiConnector>;

/** A path on the receiver's server, without `..`. */
const RemoteFolder = z.string().regex(/^(?!.*\.\.)\/?[\w ./-]{0,200}$/, 'a folder, without ".."');

/** Folders on an SFTP server. */
export const SftpConnector = z.strictObject({
  ...receiver,
  by: z.literal('sftp'),
  /** A known kind of receiver, whose folders and names are taken where none are given. */
  like: z.enum(['availity', 'claim-md', 'office-ally', 'stedi', 'other']).default('other'),
  /** `sftp://host`, or `file:` and a folder that something else carries there. */
  url: z.stringFormat('server', /^(sftp:\/\/[\w.-]+(:\d+)?|file:\S+)$/),
  /** Public keys of the server, as `ssh-keyscan` prints them. */
  hostKeys: z.array(z.string().regex(/^(ssh|ecdsa)-\S+ \S+/)).default([]),
  /** Where claims are put. */
  outbound: RemoteFolder.optional(),
  /** Where answers are found. */
  inbound: z.array(RemoteFolder).optional(),
  /** Name of a claim file: {sender}, {control}, {date}, {time} and {usage} stand for what the interchange has. */
  fileName: z
    .string()
    .regex(/^(?=.*\{control\})([\w.-]|\{(sender|control|date|time|usage)\})+$/, 'must hold {control}')
    .optional(),
});
export type SftpConnector = z.infer<typeof SftpConnector>;

export const Connector = z.discriminatedUnion('by', [PlainConnector, ApiConnector, SftpConnector]);
export type Connector = z.infer<typeof Connector>;

/** How each receiver is reached. */
export const Connectors = z.array(Connector).superRefine((connectors, context) => {
  const ids = connectors.map((one) => one.receiver);
  for (const [index, { receiver: id, asks }] of connectors.entries()) {
    const say = (message: string) => context.addIssue({ code: 'custom', path: [index], message });
    if (ids.indexOf(id) !== index) say(`${id} has a connector already.`);
    if (asks && connectors.find((one) => one.receiver === asks)?.by === 'sftp')
      say(`${asks} takes files only; nobody can be asked there.`);
    else if (asks && !ids.includes(asks)) say(`${asks}, which ${id} asks, has no connector.`);
  }
});
export type Connectors = z.infer<typeof Connectors>;
