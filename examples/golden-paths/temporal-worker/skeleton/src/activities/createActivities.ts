import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { FulfilmentActivities, FulfilmentInput } from '../workflows/fulfil.ts';

/** The activities, against an HTTP service that knows a repeated request by its idempotency key. */
export function createActivities(options: { target: string }): FulfilmentActivities {
  const target = options.target.replace(/\/+$/, '');
  const call = async (step: 'reserve' | 'charge' | 'release', input: FulfilmentInput) => {
    const { info, cancellationSignal } = Context.current();
    const response = await fetch(`${target}/orders/${encodeURIComponent(input.orderId)}/${step}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        // The same for every try of this activity, and for no other.
        'idempotency-key': `${info.workflowExecution?.workflowId ?? 'none'}/${info.activityId}`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.any([cancellationSignal, AbortSignal.timeout(20_000)]),
    });
    await response.body?.cancel();
    if (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status)) {
      // The workflow does not try it again.
      throw ApplicationFailure.nonRetryable(`${step} was refused with ${response.status}`, 'Refused');
    }
    if (!response.ok) {
      throw ApplicationFailure.retryable(`${step} was answered with ${response.status}`);
    }
  };
  return {
    reserve: input => call('reserve', input),
    charge: input => call('charge', input),
    release: input => call('release', input),
  };
}
