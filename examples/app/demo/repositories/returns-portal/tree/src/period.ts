const RETURN_DAYS = 45;

/** The law gives fourteen days; we give forty-five. */
export function returnableUntil(deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + RETURN_DAYS * 24 * 3600 * 1000);
}
