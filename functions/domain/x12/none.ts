/** A list without anything in it: one for all, because most lists of a claim stay empty and there are many claims. */
export const none: never[] = Object.freeze([]) as never[];
