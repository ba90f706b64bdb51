/** What AWS asks for one unit, in US dollars. */
export interface Price {
  readonly dollars: number;
  readonly per: string;
  /** The pricing page that says so. */
  readonly source: string;
}

/** List prices of us-east-1 on demand, without free tiers, discounts and taxes, as they were published in this year. Look them up before you count on them. */
export const pricesOf = '2025';

const page = (service: string) => `https://aws.amazon.com/${service}/pricing/`;
const price = (dollars: number, count: number, unit: string, service: string): Price => ({
  dollars: dollars / count,
  per: count === 1 ? unit : `${count.toLocaleString('en-US')} ${unit}`,
  source: page(service),
});

/** By what is counted while claims are worked. */
export const prices = {
  transitions: price(0.025, 1_000, 'state transitions', 'step-functions'),
  invocations: price(0.2, 1_000_000, 'requests', 'lambda'),
  gigabyteSeconds: price(0.0000133334, 1, 'GB-second on arm64', 'lambda'),
  writeUnits: price(0.625, 1_000_000, 'write request units', 'dynamodb'),
  readUnits: price(0.125, 1_000_000, 'read request units', 'dynamodb'),
  filePuts: price(0.005, 1_000, 'PUT requests', 's3'),
  fileGets: price(0.0004, 1_000, 'GET requests', 's3'),
  queueRequests: price(0.4, 1_000_000, 'requests', 'sqs'),
  keyRequests: price(0.03, 10_000, 'requests', 'kms'),
  logBytes: price(0.5, 1e9, 'bytes taken in', 'cloudwatch'),
  traces: price(5, 1_000_000, 'traces recorded', 'xray'),
  posts: price(3.5, 1_000_000, 'REST API requests', 'api-gateway'),
  filteredPosts: price(0.6, 1_000_000, 'requests', 'waf'),
  bytesOut: price(0.09, 1e9, 'bytes to the internet', 'ec2/on-demand'),
} as const satisfies Record<string, Price>;
export type Counted = keyof typeof prices;

/** By what stands there, whether claims come or not; dollars a month each. */
export const monthly = {
  'AWS::CloudWatch::Alarm': price(0.1, 1, 'alarm', 'cloudwatch'),
  'AWS::CloudWatch::Dashboard': price(3, 1, 'dashboard', 'cloudwatch'),
  'AWS::KMS::Key': price(1, 1, 'key', 'kms'),
  'AWS::WAFv2::WebACL': price(5, 1, 'web ACL', 'waf'),
  'rule of the web ACL': price(1, 1, 'rule', 'waf'),
  'secret, as of the clearinghouse': price(0.4, 1, 'secret', 'secrets-manager'),
  'figure of our own (custom metric)': price(0.3, 1, 'metric', 'cloudwatch'),
} as const satisfies Record<string, Price>;
