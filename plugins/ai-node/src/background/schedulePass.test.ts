/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { schedulePass } from './schedulePass';

type Task = Parameters<SchedulerService['scheduleTask']>[0];

const schedule: SchedulerServiceTaskScheduleDefinition = {
  scope: 'global',
  frequency: { minutes: 5 },
  timeout: { minutes: 1 },
};

/** A scheduler whose database refuses the first calls, as Backstage's does for good once it has failed. */
function schedulerThatFails(times: number) {
  const tried: Task[] = [];
  const scheduler = mockServices.scheduler.mock();
  scheduler.scheduleTask.mockImplementation(async task => {
    tried.push(task);
    if (task.scope !== 'local' && tried.length <= times) {
      throw new Error('connect ECONNREFUSED');
    }
  });
  return { scheduler, tried };
}

async function started(times: number, expected: number) {
  const { scheduler, tried } = schedulerThatFails(times);
  const logger = mockServices.logger.mock();
  const run = jest.fn(async (_: AbortSignal): Promise<void> => {});
  schedulePass({
    scheduler,
    logger,
    id: 'some-pass',
    schedule,
    failure: 'Something could not be updated',
    run,
    delay: () => 1,
  });
  while (tried.length < expected) {
    await new Promise(done => setTimeout(done, 5));
  }
  return { tried, logger, run };
}

describe('schedulePass', () => {
  it('schedules for all replicas', async () => {
    const { tried } = await started(0, 1);
    expect(tried.map(({ id, scope }) => ({ id, scope }))).toEqual([
      { id: 'some-pass', scope: 'global' },
    ]);
  });

  it('tries again when the database of the scheduler is not there', async () => {
    const { tried, logger } = await started(2, 3);
    expect(tried.map(({ scope }) => scope)).toEqual([
      'global',
      'global',
      'global',
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('runs in this process when the scheduler never recovers', async () => {
    const { tried, logger, run } = await started(Infinity, 5);
    expect(tried.at(-1)).toMatchObject({ scope: 'local', id: 'some-pass' });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    const { signal } = new AbortController();
    await (tried.at(-1)!.fn as (signal: AbortSignal) => Promise<void>)(signal);
    expect(run).toHaveBeenCalledWith(signal);
  });

  it('says a failure of the pass once until it works again', async () => {
    const { tried, logger, run } = await started(0, 1);
    const { signal } = new AbortController();
    const turn = () =>
      (tried[0].fn as (signal: AbortSignal) => Promise<void>)(signal);
    run.mockRejectedValueOnce(new Error('no'));
    run.mockRejectedValueOnce(new Error('no'));
    await turn();
    await turn();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await turn();
    run.mockRejectedValueOnce(new Error('no'));
    await turn();
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
