/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is assumed; nothing of it is measured by the portal but the suggestion for `modelUsdPerMonth`. */
export type Assumptions = {
  people: number;
  /** Who use it, in percent. */
  adoptionPercent: number;
  /** Full cost of an hour of work. */
  usdPerHour: number;
  /** Hours that one who uses it saves in a week. */
  hoursPerWeek: number;
  /** Of the hours saved, how many become useful work, in percent. */
  realisedPercent: number;
  licenceUsdPerMonth: number;
  modelUsdPerMonth: number;
};

/** Each with the values that make a scenario, not a claim. */
export const DEFAULTS: Assumptions = {
  people: 100,
  adoptionPercent: 50,
  usdPerHour: 75,
  hoursPerWeek: 1,
  realisedPercent: 50,
  licenceUsdPerMonth: 20,
  modelUsdPerMonth: 0,
};

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** Per month in US dollars. `breakevenHours` is `undefined` when no hours could pay for it. */
export function computeBreakeven(assumptions: Assumptions): {
  costUsd: number;
  benefitUsd: number;
  netUsd: number;
  breakevenHours: number | undefined;
} {
  const {
    people,
    adoptionPercent,
    usdPerHour,
    hoursPerWeek,
    realisedPercent,
    licenceUsdPerMonth,
    modelUsdPerMonth,
  } = assumptions;
  const costUsd = people * licenceUsdPerMonth + modelUsdPerMonth;
  const usdPerSavedHour =
    people *
    (adoptionPercent / 100) *
    WEEKS_PER_MONTH *
    usdPerHour *
    (realisedPercent / 100);
  const benefitUsd = usdPerSavedHour * hoursPerWeek;
  return {
    costUsd,
    benefitUsd,
    netUsd: benefitUsd - costUsd,
    breakevenHours: usdPerSavedHour > 0 ? costUsd / usdPerSavedHour : undefined,
  };
}
