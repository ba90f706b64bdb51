import { adaptations } from './adaptations.ts';
import { emulatedAccount, startEmulator } from './emulator.ts';

/** Where it is rehearsed. All that differs between the emulator and AWS is here. */
export interface Place {
  readonly name: string;
  /** What has to be changed in a synthesized template for it to be taken here: told one by one. */
  readonly adaptations: typeof adaptations;
  /** How a URL that AWS gives out is reached. */
  reach(url: string): string;
  end(): void;
}

/** An empty AWS on this machine. The SDK and the CDK's command line find it by this process's environment. */
export async function emulated(): Promise<Place> {
  const { endpoint, certificate, stop } = await startEmulator();
  settle({
    AWS_ENDPOINT_URL: endpoint,
    AWS_CA_BUNDLE: certificate,
    AWS_ACCESS_KEY_ID: emulatedAccount,
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_REGION: 'us-east-1',
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
  });
  return { name: 'MiniStack on this machine', adaptations, reach: (url) => pathOn(endpoint, url), end: stop };
}

/** A real account, by the name of a profile in `~/.aws/config`. */
export function account(profile: string): Place {
  settle({ AWS_PROFILE: profile, AWS_ENDPOINT_URL: undefined });
  return { name: `the account of profile ${profile}`, adaptations: [], reach: (url) => url, end: () => {} };
}

/** Names below amazonaws.com do not lead to the emulator: it takes the id out of the path instead. */
function pathOn(endpoint: string, url: string): string {
  const { hostname, pathname } = new URL(url);
  const [id, service] = hostname.split('.');
  return `${endpoint}/_aws/${service}/${id}${pathname}`;
}

function settle(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
