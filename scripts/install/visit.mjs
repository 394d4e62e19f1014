/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens pages of a running app as a guest. Returns what is wrong with each: an error instead of a page, nothing at all, or
 * a request to our backends that failed.
 */
export async function visit(pages) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  const problems = [];
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 860 },
    });
    let path = '/';
    page.on('response', answer => {
      if (answer.status() >= 400 && answer.url().includes(':7007/api/')) {
        problems.push(`${path}: ${answer.status()} from ${answer.url()}`);
      }
    });
    page.on('pageerror', error => problems.push(`${path}: ${error.message}`));
    await page.goto('http://localhost:3000/');
    // The generated app signs the guest in by itself, or asks.
    const enter = page.getByRole('button', { name: 'Enter' });
    const sidebar = page.getByRole('navigation', { includeHidden: true });
    await enter
      .or(sidebar)
      .first()
      .waitFor({ state: 'attached', timeout: 120_000 });
    if (await enter.isVisible()) {
      await enter.click();
      await enter.waitFor({ state: 'detached', timeout: 60_000 });
    }
    for (path of pages) {
      await page.goto(`http://localhost:3000${path}`);
      try {
        await page
          .locator('main, article, [class*="Page"]')
          .first()
          .waitFor({ timeout: 60_000 });
        await page.getByRole('heading').first().waitFor({ timeout: 60_000 });
      } catch {
        problems.push(`${path}: shows no heading`);
      }
      await page.waitForTimeout(2_000);
      const text = await page.locator('body').innerText();
      const wrong = text.match(
        /PAGE NOT FOUND|Looks like someone dropped the mic|Error: .*|Something went wrong[^\n]*/i,
      );
      if (wrong) {
        problems.push(`${path}: ${wrong[0]}`);
      }
    }
  } finally {
    await browser.close();
  }
  return problems;
}
