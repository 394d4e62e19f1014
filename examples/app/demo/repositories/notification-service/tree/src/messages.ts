import { z } from 'zod';

export const orderChanged = z.object({
  number: z.string(),
  state: z.enum(['PLACED', 'PICKING', 'PACKED', 'SHIPPED', 'DELIVERED', 'RETURNED']),
  at: z.coerce.date(),
});

const SUBJECTS: Partial<Record<z.infer<typeof orderChanged>['state'], string>> = {
  PLACED: 'We have your order',
  SHIPPED: 'Your parcel is on its way',
  RETURNED: 'We have your return',
};

const ONE_DAY = 24 * 3600 * 1000;

/** Nobody wants yesterday's news: events older than a day are dropped, which also makes replays harmless. */
export function messageFor(change: z.infer<typeof orderChanged>, now: Date) {
  const subject = SUBJECTS[change.state];
  if (!subject || now.getTime() - change.at.getTime() > ONE_DAY) {
    return undefined;
  }
  return { subject: `${subject} (${change.number})`, text: `${subject}.` };
}
