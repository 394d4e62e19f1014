/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { expect, test } from '@playwright/test';
import { openPortal } from './portal';

test('the catalog says what is wrong in it, and corrects itself by a pull request', async ({
  page,
}) => {
  await expect(async () => {
    await openPortal(page, '/catalog-health/problems');
    await expect(
      page.getByText(/"customer-care".*is not in the catalog/).first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 110_000 });
  await page.screenshot({ path: 'test-results/screens/catalog-problems.png' });

  await openPortal(page, '/catalog-health/overview');
  await expect(page.getByText('Health of the catalog')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/catalog-health.png' });

  await expect(async () => {
    await openPortal(page, '/catalog-health/proposals');
    await expect(
      page.getByRole('link', { name: /CODEOWNERS:2/ }).first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 110_000 });
  await page.screenshot({ path: 'test-results/screens/proposals.png' });
  await page.getByRole('button', { name: 'Open pull request' }).first().click();
  await openPortal(page, '/catalog-health/proposals?status=opened');
  const pull = page.getByRole('link', { name: /Pull request #/ }).first();
  await expect(pull).toBeVisible();

  // What came of it stands in the forge, with its evidence.
  await page.goto((await pull.getAttribute('href')) as string);
  await expect(page.locator('body')).toContainText('CODEOWNERS');
});

test('a question is answered word for word, with its sources', async ({
  page,
}) => {
  await expect(async () => {
    await openPortal(page, '/ask?q=how+do+I+roll+back+a+deployment');
    await expect(page.getByText('hf deploy rollback').first()).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 110_000 });
  await expect(page.getByText('Sources', { exact: true })).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/ask.png' });
});
