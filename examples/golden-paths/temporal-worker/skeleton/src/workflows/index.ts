import { proxyActivities } from '@temporalio/workflow';
import { fulfil, type FulfilmentActivities, type FulfilmentInput, type FulfilmentResult } from './fulfil.ts';

const activities = proxyActivities<FulfilmentActivities>({
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: ['Refused'],
  },
});

/** Workflow type "fulfilOrder"; its workflow id is the id of the order, so that an order is fulfilled once. */
export async function fulfilOrder(input: FulfilmentInput): Promise<FulfilmentResult> {
  return fulfil(input, activities);
}
