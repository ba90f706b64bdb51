/** One segment as received: index 0 is its id and index n is element n, so CLP02 is `segment[2]`. The text is raw. */
export type Segment = readonly string[];

/** The four characters that part an interchange. `repetition` is empty in interchanges that have none (before 5010). */
export interface Delimiters {
  readonly element: string;
  readonly repetition: string;
  readonly component: string;
  readonly segment: string;
}

/** What nearly every payer uses, and what we write with unless told otherwise. */
export const usualDelimiters: Delimiters = { element: '*', repetition: '^', component: ':', segment: '~' };

/** The components of a composite element; index 0 is component 1. */
export function components(element: string | undefined, delimiters: Delimiters): string[] {
  return element ? element.split(delimiters.component) : [];
}

/** The repetitions of a repeating element. */
export function repetitions(element: string | undefined, delimiters: Delimiters): string[] {
  if (!element) return [];
  return delimiters.repetition ? element.split(delimiters.repetition) : [element];
}

/** A composite element on its way out: its components in order. */
export type CompositeDraft = readonly (string | undefined)[];

/** A repeating element on its way out. */
export interface Repeated {
  readonly repeat: readonly (string | CompositeDraft)[];
}

/** An element on its way out. Delimiters inside the text are data here, and the writer replaces them. */
export type ElementDraft = string | undefined | CompositeDraft | Repeated;

/** A segment on its way out. Structure is explicit, so that no text can pretend to be a component or a segment. */
export type SegmentDraft = readonly [id: string, ...elements: ElementDraft[]];

/** The draft that writes a received segment again, its composites and repetitions taken apart. */
export function draftOf(segment: Segment, delimiters: Delimiters): SegmentDraft {
  const [id = '', ...elements] = segment;
  const composite = (text: string) => (text.includes(delimiters.component) ? components(text, delimiters) : text);
  return [
    id,
    ...elements.map((element): ElementDraft => {
      const parts = repetitions(element, delimiters);
      return parts.length > 1 ? { repeat: parts.map(composite) } : composite(element);
    }),
  ];
}
