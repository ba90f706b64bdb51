/** A branch whose wait is over, or an execution whose time is. */
export interface Timer {
  readonly due: number;
  readonly kind: 'branch' | 'execution';
  readonly id: number;
}

/** When whatever waits is due. What was set anew leaves its old place behind, which is passed over when its turn comes. */
export class Timers {
  readonly #due = { branch: new Map<number, number>(), execution: new Map<number, number>() };
  /** A heap: no timer comes before the one at half its place. */
  #heap: Timer[] = [];

  set(kind: Timer['kind'], id: number, due: number | null): void {
    const dues = this.#due[kind];
    if (due === null) dues.delete(id);
    else if (dues.get(id) !== due) {
      dues.set(id, due);
      this.#push({ due, kind, id });
    }
  }

  clear(): void {
    this.#heap = [];
    for (const dues of Object.values(this.#due)) dues.clear();
  }

  /** The moment of the first one. */
  next(): number | undefined {
    return this.#first()?.due;
  }

  /** Takes out all that are due, in the order of their moments. */
  take(now: number): Timer[] {
    const taken: Timer[] = [];
    for (let first = this.#first(); first && first.due <= now; first = this.#first()) {
      taken.push(first);
      this.#due[first.kind].delete(first.id);
    }
    return taken;
  }

  #first(): Timer | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (!first || this.#due[first.kind].get(first.id) === first.due) return first;
      this.#pop();
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    for (; at > 0; ) {
      const above = (at - 1) >> 1;
      if (isFirst(heap[above]!, timer)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && isFirst(heap[below + 1]!, heap[below]!)) below++;
      if (below >= heap.length || isFirst(last, heap[below]!)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
  }
}

function isFirst(one: Timer, other: Timer): boolean {
  if (one.due !== other.due) return one.due < other.due;
  return one.kind === other.kind ? one.id < other.id : one.kind === 'branch';
}
