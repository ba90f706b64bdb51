/** What of a state machine the pages show. */
export interface Asl {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: AslState };
}

interface AslState {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

interface Way {
  readonly to: string;
  /** The outcomes that lead there; none where there is only one way, or for everything else. */
  readonly label: string;
}

/** The whole machine as a page: the graph, then every state with what it does and where it leads. */
export function machinePage(asl: Asl): string {
  const rows = Object.entries(asl.States)
    .filter(([, { Type }]) => Type !== 'Choice')
    .map(([name, state]) => `| ${name} | ${kindOf(state)} | ${state.Comment ?? ''} | ${leadsTo(asl, name)} |`);
  return [
    '# The machine of a claim',
    '',
    'Rendered from `statemachines/claim.asl.json` by `npm run docs`; a test fails when it is stale.',
    '',
    '```mermaid',
    'flowchart TD',
    ...Object.entries(asl.States).flatMap(([name, state]) => edges(name, state)),
    '```',
    '',
    '| state | kind | what it does | leads to |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The way of a claim that nothing goes wrong with, as a small graph: from the start, always by the first answer. */
export function happyPath(asl: Asl, answers: { readonly [choice: string]: string }): string {
  const path: string[] = [];
  for (let name: string | undefined = asl.StartAt; name; ) {
    const state: AslState = asl.States[name]!;
    if (state.Type === 'Choice') {
      const wanted: string | undefined = answers[name];
      const rule: { readonly Next: string } | undefined = state.Choices?.find(
        ({ Condition }) => wanted !== undefined && outcomesOf(Condition).includes(wanted),
      );
      name = rule?.Next ?? state.Default;
    } else {
      path.push(name);
      name = state.Next;
    }
  }
  const nodes = path.map((name) => (isWait(asl.States[name]!) ? `${name}([${name}])` : `${name}[${name}]`));
  return ['```mermaid', 'flowchart LR', `  ${nodes.join(' --> ')}`, '```'].join('\n');
}

const isWait = ({ Resource = '' }: AslState) => Resource.endsWith('.waitForTaskToken');

const kindOf = (state: AslState) =>
  state.Type === 'Task' ? (isWait(state) ? 'waits' : 'task') : state.Type.toLowerCase();

function edges(name: string, state: AslState): string[] {
  const shape = { Choice: `{{${name}}}`, Task: isWait(state) ? `([${name}])` : `[${name}]` }[state.Type] ?? `(${name})`;
  return [
    `  ${name}${shape}`,
    ...waysOf(state).map(({ to, label }) => `  ${name} -->${label ? `|${label}|` : ''} ${to}`),
  ];
}

function waysOf(state: AslState): Way[] {
  return [
    ...(state.Next ? [{ to: state.Next, label: '' }] : []),
    ...(state.Choices ?? []).map(({ Condition, Next }) => ({ to: Next, label: outcomesOf(Condition).join(', ') })),
    ...(state.Default ? [{ to: state.Default, label: 'else' }] : []),
    ...(state.Catch ?? []).map(({ Next }) => ({ to: Next, label: 'silence' })),
  ];
}

/** The literals of a condition: `'Covered'`. */
const outcomesOf = (condition: string): string[] => [...condition.matchAll(/'(\w+)'/g)].map((match) => match[1]!);

/** The ways out of a state, with the choice behind it looked through. */
function leadsTo({ States }: Asl, name: string): string {
  const state = States[name]!;
  const next = state.Next ? States[state.Next] : undefined;
  const ways =
    next?.Type === 'Choice' ? [...waysOf(next), ...waysOf({ ...state, Next: undefined } as AslState)] : waysOf(state);
  return ways.map(({ to, label }) => (label ? `${label} → ${to}` : to)).join('<br>') || 'the end';
}
