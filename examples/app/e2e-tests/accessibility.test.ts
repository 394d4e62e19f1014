/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openPortal } from './portal';

const PAGES = [
  '/',
  '/ask?q=how+do+I+roll+back+a+deployment',
  '/ask/insights',
  '/catalog-health/overview',
  '/catalog-health/problems',
  '/catalog-health/proposals',
  '/reviews',
  '/incidents',
  '/incidents/1',
  '/describe?q=a+TypeScript+service+with+Redis',
  '/template-health',
  '/ai-governance',
  '/ai-governance/health',
  '/ai-governance/ledger',
  '/ai-governance/policies',
];

/** Serious and critical violations in what is ours: the frame around it (sidebar, search bar) is Backstage's. */
async function violations(page: import('@playwright/test').Page) {
  const { violations: all } = await new AxeBuilder({ page })
    .exclude('nav')
    .exclude('[class*="Sidebar"]')
    .exclude('[class*="HomePageSearchBar"], [class*="searchBar"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
    }));
}

for (const theme of ['light', 'dark']) {
  test(`every page is accessible, ${theme} theme`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.addInitScript(
      name => localStorage.setItem('theme', name),
      theme,
    );
    const found: Record<string, unknown> = {};
    for (const path of PAGES) {
      await openPortal(page, path);
      // Pages ask their backends again and again, so the network is never idle.
      await page.waitForTimeout(3_500);
      const here = await violations(page);
      if (here.length) {
        found[path] = here;
      }
    }
    expect(found).toEqual({});
  });
}

test('no page scrolls sideways on a phone of 320 px', async ({ page }) => {
  test.setTimeout(600_000);
  await openPortal(page, '/');
  await page.setViewportSize({ width: 320, height: 800 });
  const wide: Record<string, number> = {};
  for (const path of PAGES) {
    await page.goto(path);
    await page.waitForTimeout(4_000);
    const over = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    if (over > 0) {
      wide[path] = over;
    }
  }
  expect(wide).toEqual({});
});
