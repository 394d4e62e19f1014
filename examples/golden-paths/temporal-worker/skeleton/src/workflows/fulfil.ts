/** What a run is asked to do. Fields are added, never removed: running workflows hold old ones. */
export type FulfilmentInput = { orderId: string; items: { sku: string; quantity: number }[] };

/** The effects of a run. Each is an activity: it may be tried more than once and bears that. */
export type FulfilmentActivities = {
  reserve(input: FulfilmentInput): Promise<void>;
  charge(input: FulfilmentInput): Promise<void>;
  release(input: FulfilmentInput): Promise<void>;
};

export type FulfilmentResult = { status: 'fulfilled' } | { status: 'released'; reason: string };

/**
 * Reserves, then charges; releases what was reserved when the charge fails for good.
 *
 * @remarks
 * It is deterministic: no clock, no random numbers, no network. Everything of that kind is an activity. So it is tested as a
 * plain function, and the workflow beside it only puts the proxies in.
 */
export async function fulfil(input: FulfilmentInput, activities: FulfilmentActivities): Promise<FulfilmentResult> {
  await activities.reserve(input);
  try {
    await activities.charge(input);
  } catch (error) {
    await activities.release(input);
    return { status: 'released', reason: rootMessage(error) };
  }
  return { status: 'fulfilled' };
}

/** The innermost message: an activity failure wraps what happened. */
function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) {
    current = current.cause;
  }
  return current instanceof Error ? current.message : String(current);
}
