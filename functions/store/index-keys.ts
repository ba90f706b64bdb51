/** Partitions of the queue index. */
export const queuePk = (practiceId: string, queue: string): string => `P#${practiceId}#QUEUE#${queue}`;

/** What is due by a moment is spread over so many partitions. */
export const dueShards = 8;
