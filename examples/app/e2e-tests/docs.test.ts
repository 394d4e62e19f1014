/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { expect, test } from '@playwright/test';
import { openPortal, waitForIndex } from './portal';

test('a newcomer asks the docs and lands at the exact section', async ({
  page,
}) => {
  await waitForIndex(page, 'roll back checkout');
  await page.screenshot({ path: 'test-results/screens/ask-the-docs.png' });

  const first = page.getByRole('link').and(page.locator('[href*="#"]')).first();
  const href = await first.getAttribute('href');
  expect(href).toMatch(/#.+/);
  await first.click();
  await expect(page).toHaveURL(/\/docs\/|localhost:3100/);
});

test('what the guest may not read is never found', async ({ page }) => {
  await waitForIndex(page, 'roll back checkout');
  // One page belongs to another team alone, the other is excluded from every index.
  for (const [query, secret] of [
    ['fraud velocity ceiling thresholds', /pewter heron/i],
    ['price of the kestrel acquisition', /brass lantern/i],
  ] as const) {
    await openPortal(page, `/ask?query=${encodeURIComponent(query)}`);
    await expect(
      page.getByText(/\d+ passages?|Nothing found/).first(),
    ).toBeVisible();
    await expect(page.locator('body')).not.toContainText(secret);
  }
});

test('the health page says what works and what is off', async ({ page }) => {
  await openPortal(page, '/ai-governance/health');
  await expect(
    page.getByRole('heading', { name: 'Database', exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Language model' }),
  ).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/health.png' });
});
