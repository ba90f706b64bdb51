import type { SftpConnector } from './connector.ts';

/** What a receiver's SFTP server looks like, and where that is written. Whoever connects holds it against their own account's letter. */
export interface SftpProfile {
  readonly outbound: string;
  readonly inbound: readonly string[];
  readonly fileName: string;
  readonly source: string;
  /** `stated` by the receiver itself, `usual` among those who connect to it, or only `likely`. */
  readonly confidence: 'stated' | 'usual' | 'likely';
}

const plain = '{sender}_{control}.837';

export const sftpProfiles: Readonly<Record<SftpConnector['like'], SftpProfile>> = {
  availity: {
    outbound: '/SendFiles',
    inbound: ['/ReceiveFiles'],
    fileName: plain,
    source: 'Availity batch EDI: SendFiles and ReceiveFiles of the mailbox',
    confidence: 'usual',
  },
  'claim-md': {
    outbound: '/SendFiles',
    inbound: ['/ReceiveFiles'],
    fileName: plain,
    source: 'docs.claim.md, SFTP, 16 August 2024',
    confidence: 'stated',
  },
  'office-ally': {
    outbound: '/inbound',
    inbound: ['/outbound'],
    fileName: '{sender}_837P_{control}.837',
    source:
      'Office Ally SFTP connection: inbound and outbound as seen from Office Ally; 837P in the name tells the kind',
    confidence: 'likely',
  },
  stedi: {
    outbound: '/to-stedi',
    inbound: ['/from-stedi'],
    fileName: plain,
    source: 'stedi.com/docs, Submit claims through SFTP',
    confidence: 'stated',
  },
  other: {
    outbound: '/outbound',
    inbound: ['/inbound'],
    fileName: plain,
    source: 'none: Waystar, a MAC and others state theirs with the account',
    confidence: 'likely',
  },
};

/** The connector's folders and names: its own, or what its kind has. */
export function placesOf({ like, outbound, inbound, fileName }: SftpConnector) {
  const profile = sftpProfiles[like];
  return {
    outbound: (outbound ?? profile.outbound).replace(/\/$/, ''),
    inbound: (inbound ?? profile.inbound).map((folder) => folder.replace(/\/$/, '')),
    fileName: fileName ?? profile.fileName,
  };
}
