/** What is wrong in a message: where, as FHIRPath, and in words. */
export interface Issue {
  readonly expression: string;
  readonly message: string;
  /** Of FHIR's issue types; a value that is not as it should be unless said. */
  readonly code?: 'invalid' | 'required' | 'structure' | 'not-supported' | 'not-found' | 'business-rule' | 'conflict';
}

/** How FHIR says what was wrong. */
export const operationOutcome = (issues: readonly Issue[]) => ({
  resourceType: 'OperationOutcome',
  issue: issues.map(({ expression, message, code = 'invalid' }) => ({
    severity: 'error',
    code,
    diagnostics: message,
    ...(expression && { expression: [expression] }),
  })),
});

/** And that nothing was. */
export const taken = (what: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: what }],
});
