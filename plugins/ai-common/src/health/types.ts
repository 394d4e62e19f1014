/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One finding of `ghostlight doctor` and of the admin page.
 *
 * @public
 */
export type HealthCheck = {
  /** Stable, for example `database.vector-extension`. */
  id: string;
  title: string;
  /** `off`: not configured, and that is fine. */
  status: 'ok' | 'warning' | 'error' | 'off';
  summary: string;
  /** What to do about it, exact: a configuration key, a command, a statement in SQL. */
  remedy?: string;
  details?: Record<string, string | number | boolean>;
};

/** @public */
export type HealthReport = {
  checks: HealthCheck[];
  /** ISO 8601. */
  at: string;
};
