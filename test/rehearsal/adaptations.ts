/** A synthesized template. */
export interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** Something in the template that MiniStack cannot take, and what is deployed instead. */
export interface Adaptation {
  readonly name: string;
  /** Changes the template; answers in how many places. */
  readonly apply: (template: Template) => number;
}

/** Leaves out the resources that are meant; answers how many. */
function leaveOut({ Resources }: Template, isMeant: (resource: Template['Resources'][string]) => boolean): number {
  const left = Object.keys(Resources).filter((id) => isMeant(Resources[id]!));
  for (const id of left) delete Resources[id];
  return left.length;
}

interface Statement {
  readonly Action: string | string[];
  Resource: unknown;
  readonly Condition?: Record<string, object>;
}

function statementsIn({ Resources }: Template): Statement[] {
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
    Type === 'AWS::IAM::ManagedPolicy' ? (Properties.PolicyDocument as { Statement: Statement[] }).Statement : [],
  );
}

const unknownTypes = ['AWS::Budgets::Budget', 'AWS::WAFv2::LoggingConfiguration', 'AWS::WAFv2::WebACLAssociation'];
/** Longer than a rehearsal. */
const DAY = 86_400;

export const adaptations: readonly Adaptation[] = [
  ...unknownTypes.map((type) => ({
    name: `${type} is left out`,
    apply: (template: Template) => leaveOut(template, ({ Type }) => Type === type),
  })),
  {
    name: 'an alarm over metric math is left out',
    apply: (template) =>
      leaveOut(
        template,
        ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined,
      ),
  },
  {
    // Compared with all of none, the families of keys hold of every call; verbs, tables and indexes are enforced.
    name: 'the condition that a call names its leading keys is dropped',
    apply: (template) =>
      statementsIn(template).filter(({ Condition }) => {
        if (!Condition?.Null || !('dynamodb:LeadingKeys' in Condition.Null)) return false;
        return delete Condition.Null;
      }).length,
  },
  {
    // It does not know whose a token is.
    name: 'who may finish a task may finish any',
    apply: (template) =>
      statementsIn(template).filter((statement) => {
        if (![statement.Action].flat().some((action) => action.startsWith('states:SendTask'))) return false;
        statement.Resource = '*';
        return true;
      }).length,
  },
  {
    name: 'a timeout that is an expression becomes a day',
    apply({ Resources }) {
      let places = 0;
      for (const { Type, Properties = {} } of Object.values(Resources)) {
        if (Type !== 'AWS::StepFunctions::StateMachine') continue;
        Properties.DefinitionString = (Properties.DefinitionString as string).replaceAll(
          /("TimeoutSeconds":\s*)"\{%[^"]*%\}"/g,
          (_, key) => {
            places++;
            return `${key}${DAY}`;
          },
        );
      }
      return places;
    },
  },
];
