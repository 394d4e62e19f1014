/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { expect, test, type Page } from '@playwright/test';
import { openPortal } from './portal';

/** Opens a page again and again until it shows what the backend is still working on. */
async function openUntil(page: Page, path: string, text: RegExp | string) {
  await expect(async () => {
    await openPortal(page, path);
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 6_000 });
  }).toPass({ timeout: 110_000 });
}

test('the home page leads through six stops', async ({ page }) => {
  await openPortal(page, '/');
  await expect(page.getByText('Ten minutes at Harbour & Finch')).toBeVisible();
  const stops = page.locator('ol > li h3 a');
  await expect(stops).toHaveCount(6);
  await page.screenshot({ path: 'test-results/screens/tour.png' });

  await stops.first().click();
  await expect(page).toHaveURL(/catalog-health\/proposals/);
  await openPortal(page, '/');
  await expect(page.getByText('2 min, visited')).toBeVisible();
});

test('a pull request that breaks consumers was reviewed before a person looked', async ({
  page,
}) => {
  await openUntil(page, '/reviews', /order-service/);
  await page.screenshot({ path: 'test-results/screens/reviews.png' });
  await page.goto('http://localhost:3100/harbour-finch/order-service/pull/211');
  await expect(page.locator('body')).toContainText(/Breaking/);
});

test('an incident arrives investigated', async ({ page }) => {
  await openUntil(page, '/incidents', /PaymentErrors/);
  await page.getByText('PaymentErrors').first().click();
  await expect(
    page.getByText('A change likely caused this').first(),
  ).toBeVisible();
  await expect(
    page.getByText(/payment-gateway-2\.14\.0/).first(),
  ).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/incident.png' });
});

test('a sentence becomes a repository', async ({ page }) => {
  await openUntil(
    page,
    '/describe?q=a+TypeScript+service+for+gift+cards',
    'TypeScript service',
  );
  await page.screenshot({ path: 'test-results/screens/describe.png' });
  await page
    .getByRole('button', { name: /Plan with this template/ })
    .first()
    .click();
  await expect(page.getByText(/Preview|plan/i).first()).toBeVisible();

  // What the wizard would send, as the person who is signed in.
  const name = `tour-${Date.now().toString(36)}`;
  const done = await page.evaluate(async repository => {
    const session = await fetch(
      'http://localhost:7007/api/auth/guest/refresh',
      {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      },
    );
    const { token } = (await session.json()).backstageIdentity;
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const tasks = 'http://localhost:7007/api/scaffolder/v2/tasks';
    const created = await fetch(tasks, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        templateRef: 'template:default/node-service',
        values: {
          name: repository,
          description: 'Issues and redeems gift cards',
          owner: 'group:default/checkout',
          system: 'system:default/storefront',
        },
      }),
    });
    const { id } = await created.json();
    for (let attempt = 0; attempt < 120; attempt++) {
      const task = await (await fetch(`${tasks}/${id}`, { headers })).json();
      if (task.status !== 'open' && task.status !== 'processing') {
        return task.status;
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    return 'too slow';
  }, name);
  expect(done).toBe('completed');
  await page.goto(`http://localhost:3100/harbour-finch/${name}`);
  await expect(page.locator('body')).toContainText('catalog-info.yaml');
});

test('what AI may do here, and what it cost, stands on one page', async ({
  page,
}) => {
  await openPortal(page, '/ai-governance');
  await expect(page.getByText(/portal-month|Budget/i).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/ai-governance.png' });
});
