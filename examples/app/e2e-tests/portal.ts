/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { expect, type Page } from '@playwright/test';

/** Opens a page of the portal and signs in as the guest when asked. */
export async function openPortal(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const enter = page.getByRole('button', { name: 'Enter', exact: true });
  const sidebar = page.getByRole('link', { name: 'Home' }).first();
  await expect(enter.or(sidebar)).toBeVisible({ timeout: 60_000 });
  if (await enter.isVisible()) {
    await enter.click();
    await expect(sidebar).toBeVisible();
  }
}

/** Waits until the backend has indexed the demo company. */
export async function waitForIndex(page: Page, query: string): Promise<void> {
  await expect(async () => {
    await openPortal(page, `/ask?query=${encodeURIComponent(query)}`);
    await expect(page.getByText(/\d+ passages?/).first()).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 110_000 });
}
