import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** Who may import whom: the first row that fits a file holds for it. Paths and packages begin so; a `$` ends them. */
interface Rule {
  readonly files: RegExp;
  readonly may: readonly string[];
}

const own = '<own folder>';
const acting = [
  'functions/domain/',
  'functions/store/',
  'functions/platform/platform.ts',
  'functions/platform/context.ts',
  'functions/platform/figures.ts',
  'functions/platform/log.ts',
  'functions/platform/tell-fault.ts',
];

const rules: readonly Rule[] = [
  { files: /^functions\/domain\//, may: ['functions/domain/', 'zod$', 'temporal-polyfill/fns/'] },
  {
    files: /^functions\/store\//,
    may: [
      'functions/store/',
      'functions/domain/',
      'functions/platform/platform.ts',
      'node:crypto$',
      'node:util$',
      'node:zlib$',
    ],
  },
  {
    files: /^functions\/platform\/aws\//,
    may: [
      'functions/platform/aws/',
      'functions/platform/clearinghouse/',
      'functions/platform/platform.ts',
      'functions/platform/figures.ts',
      'functions/platform/log.ts',
      'functions/platform/operations.ts',
      'functions/domain/',
      '@aws-lambda-powertools/',
      '@aws-sdk/',
      'zod$',
      'node:',
    ],
  },
  { files: /^functions\/platform\/clearinghouse\/(connector|sftp-profiles)\.ts$/, may: [own, 'zod$'] },
  {
    files: /^functions\/platform\/clearinghouse\//,
    may: [own, 'functions/domain/', 'functions/platform/platform.ts', 'zod$', 'node:timers/promises$'],
  },
  { files: /^functions\/platform\/(figures|log)\.ts$/, may: [] },
  { files: /^functions\/platform\/fhir-api\.ts$/, may: ['functions/domain/practice/', 'node:crypto$'] },
  { files: /^functions\/platform\/operations\.ts$/, may: ['functions/platform/platform.ts'] },
  {
    files: /^functions\/platform\/(platform|tell-fault)\.ts$/,
    may: ['functions/platform/figures.ts', 'functions/platform/log.ts', 'functions/platform/platform.ts'],
  },
  {
    files: /^functions\/platform\/context\.ts$/,
    may: ['functions/platform/platform.ts', 'functions/platform/aws/platform.ts'],
  },
  { files: /^functions\/steps\/(step|wait)\.ts$/, may: [...acting, 'functions/steps/step.ts', '@middy/core$', 'zod$'] },
  {
    files: /^functions\/steps\/[^/]+\/handler\.ts$/,
    may: [...acting, own, 'functions/steps/step.ts', 'functions/steps/wait.ts', 'zod$'],
  },
  { files: /^functions\/steps\/[^/]+\/[^/]+\.ts$/, may: ['functions/domain/', own] },
  {
    files: /^functions\/doors\/(door|quarantine|take-answer)\.ts$/,
    may: [...acting, 'functions/doors/door.ts', 'functions/doors/text-of-bytes.ts', '@middy/core$', 'zod$'],
  },
  {
    files: /^functions\/doors\/fetch-resources\//,
    may: [...acting, own, 'functions/platform/fhir-api.ts', 'functions/doors/door.ts', 'zod$'],
  },
  { files: /^functions\/doors\/read-rows\.ts$/, may: ['papaparse$'] },
  { files: /^functions\/doors\/text-of-bytes\.ts$/, may: [] },
  {
    files: /^functions\/doors\/([^/]+\/handler|receive-remittances\/post-remittance)\.ts$/,
    may: [
      ...acting,
      own,
      'functions/doors/door.ts',
      'functions/doors/quarantine.ts',
      'functions/doors/read-rows.ts',
      'functions/doors/take-answer.ts',
      'functions/doors/text-of-bytes.ts',
      'functions/doors/verify-signature.ts',
      '@middy/core$',
      'zod$',
    ],
  },
  {
    files: /^functions\/doors\/batch-submissions\/interchange-text\.ts$/,
    may: ['functions/domain/', 'functions/store/interchanges.ts'],
  },
  {
    files: /^functions\/doors\/print-document\/render(-form)?\.ts$/,
    may: ['functions/domain/', own, 'pdfkit$', 'node:stream/'],
  },
  {
    files: /^functions\/doors\/load-reference\/load\.ts$/,
    may: ['functions/domain/', 'functions/store/', 'functions/platform/platform.ts', own],
  },
  {
    files: /^functions\/doors\/load-reference\/read-diagnosis-notes\.ts$/,
    may: ['functions/domain/', own, 'sax$'],
  },
  {
    files: /^functions\/doors\/load-reference\/files-of\.ts$/,
    may: [own, 'yauzl$', 'node:stream$', 'node:zlib$'],
  },
  {
    files: /^functions\/doors\/receive-charges\/split-charges\.ts$/,
    may: ['functions/domain/', own, 'functions/doors/read-rows.ts', 'node:crypto$'],
  },
  {
    files: /^functions\/doors\/verify-signature\.ts$/,
    may: ['functions/domain/practice/signers.ts', 'node:crypto$'],
  },
  {
    files: /^functions\/doors\/[^/]+\/[^/]+\.ts$/,
    may: [
      'functions/domain/',
      own,
      'functions/doors/read-rows.ts',
      'functions/doors/text-of-bytes.ts',
      'zod$',
      'papaparse$',
      'hucre/xlsx$',
    ],
  },
  { files: /^functions\/desk\/(.*\/)?handler\.ts$/, may: [...acting, 'functions/desk/', '@middy/core$', 'zod$'] },
  { files: /^functions\/desk\//, may: ['functions/domain/', 'functions/desk/'] },
  {
    files: /^infra\/aws\//,
    may: [
      'infra/aws/',
      'functions/platform/aws/env.ts',
      'functions/platform/clearinghouse/connector.ts',
      'functions/platform/clearinghouse/sftp-profiles.ts',
      'functions/platform/figures.ts',
      'aws-cdk-lib',
      'constructs$',
      'cdk-nag$',
      'esbuild$',
      'zod$',
      'node:',
    ],
  },
  {
    files: /^infra\/local\//,
    may: [
      'infra/local/',
      'functions/',
      'package.json',
      'commander$',
      'croner$',
      'jsonata$',
      'temporal-polyfill$',
      'zod$',
      'node:',
    ],
  },
];

/** What makes a decision depend on when, where or by whose luck it is made. */
const impurities: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'Date.now'],
  [/\bnew Date\(/, 'new Date('],
  [/\bMath\.random\b/, 'Math.random'],
  [/\bprocess\.env\b/, 'process.env'],
  [/\bTemporal\.Now\b/, 'Temporal.Now'],
  [/\bperformance\.now\b/, 'performance.now'],
  [/\bcrypto\b\s*\.\s*(randomUUID|getRandomValues)/, 'crypto'],
  [/\bconsole\./, 'console'],
  [/\bfetch\(/, 'fetch('],
];

const vague = /^(utils?|helpers?|shared|types?|index|constants?|common|misc|lib|base)\.ts$/;
const mostLines = 500;

/** Every place under the root where the source breaks the rules of its architecture. */
export function violations(root: string): string[] {
  return ['functions', 'infra']
    .flatMap((folder) => filesUnder(root, folder))
    .flatMap((path) => violationsOf(root, path));
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function violationsOf(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const rule = rules.find(({ files }) => files.test(path));
  const lines = text.split('\n').length - 1;
  return [
    ...(rule
      ? importsOf(code, path)
          .filter((target) => !isAllowed(rule, path, target))
          .map((target) => `imports ${target}`)
      : ['has no place']),
    ...(path.startsWith('functions/domain/')
      ? impurities.filter(([pattern]) => pattern.test(code)).map(([, name]) => `uses ${name}`)
      : []),
    ...(vague.test(path.split('/').at(-1)!) ? ['is named after nothing that it holds'] : []),
    ...(isBarrel(code) ? ['only passes on what other files export'] : []),
    ...(lines > mostLines ? [`has ${lines} lines`] : []),
  ].map((what) => `${path} ${what}`);
}

/** Packages by their name, files by their path from the root. */
function importsOf(code: string, path: string): string[] {
  const found = code.matchAll(
    /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...found].map(([, from, bare, dynamic]) => {
    const target = (from ?? bare ?? dynamic)!;
    return target.startsWith('.')
      ? normalize(join(dirname(path), target))
          .split(sep)
          .join('/')
      : target;
  });
}

function isAllowed({ may }: Rule, path: string, target: string): boolean {
  return may.some((allowed) => {
    if (allowed === own) return dirname(target) === dirname(path);
    return allowed.endsWith('$') ? target === allowed.slice(0, -1) : target.startsWith(allowed);
  });
}

const isBarrel = (code: string): boolean =>
  /^export\b[^'";]*\bfrom\s+'/m.test(code) &&
  code.replaceAll(/^(export|import)\b[^'";]*?\bfrom\s+'[^']+';?/gm, '').trim() === '';
