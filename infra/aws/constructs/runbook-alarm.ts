import { Alarm, type AlarmProps, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { articleOf } from '../runbook.ts';

export interface RunbookAlarmProps extends Omit<AlarmProps, 'alarmDescription'> {
  /** The heading of the article in `docs/runbook.md` that says what to do. */
  readonly article: string;
  readonly runbookUrl: string;
  /** Where in the AWS console to look. */
  readonly console: string;
  readonly topic: ITopic;
}

/** An alarm that says what it means, where to look and what to do. Throws NoSuchArticle when nobody wrote that down. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, { article, runbookUrl, console, topic, ...props }: RunbookAlarmProps) {
    const { key, meaning } = articleOf(article);
    super(scope, id, {
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
      alarmDescription: `${meaning}\nRunbook: ${runbookUrl}#${key}\nConsole: ${console}`,
    });
    this.addAlarmAction(new SnsAction(topic));
    this.addOkAction(new SnsAction(topic));
  }
}
