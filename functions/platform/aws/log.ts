import { Logger } from '@aws-lambda-powertools/logger';
import { logCodes, logLine } from '../log.ts';
import type { Log } from '../platform.ts';

/** Lines as JSON on a function's own log. The message is the code's fixed sentence: nothing of a claim is ever part of it. */
export function jsonLog(logger: Logger = new Logger({ serviceName: 'claimline', logLevel: 'INFO' })): Log {
  return {
    write(code, fields = {}) {
      const { level, ...line } = logLine(code, fields);
      logger[level](logCodes[code].meaning, line);
    },
  };
}
