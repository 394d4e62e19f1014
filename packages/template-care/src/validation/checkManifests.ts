/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord, type DocumentDefect } from './checkDocument';
import semver from 'semver';

const NPM_NAME = /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;

/** The fields of `package.json` that npm refuses when wrong. @internal */
export function checkPackageJson(
  value: Record<string, unknown>,
): DocumentDefect[] {
  const defects: DocumentDefect[] = [];
  const { name, version } = value;
  if (
    name !== undefined &&
    (typeof name !== 'string' || name.length > 214 || !NPM_NAME.test(name))
  ) {
    defects.push({
      pointer: ['name'],
      message: `package.json: "${String(
        name,
      )}" is no package name (lower case, URL-safe).`,
    });
  }
  if (version !== undefined && semver.valid(String(version)) === null) {
    defects.push({
      pointer: ['version'],
      message: `package.json: version "${String(
        version,
      )}" is no semantic version.`,
    });
  }
  for (const field of [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
    'scripts',
  ]) {
    const map = value[field];
    if (map === undefined) {
      continue;
    }
    if (!isRecord(map)) {
      defects.push({
        pointer: [field],
        message: `package.json: "${field}" is no object.`,
      });
      continue;
    }
    for (const [key, item] of Object.entries(map)) {
      if (typeof item !== 'string') {
        defects.push({
          pointer: [field, key],
          message: `package.json: "${field}.${key}" is no text.`,
        });
      }
    }
  }
  return defects;
}

/** The frame of a GitHub Actions workflow. @internal */
export function checkWorkflow(
  value: Record<string, unknown>,
): DocumentDefect[] {
  const defects: DocumentDefect[] = [];
  // YAML 1.1 readers turn the key `on` into `true`.
  if (value.on === undefined && value.true === undefined) {
    defects.push({ pointer: [], message: 'Workflow: "on" is missing.' });
  }
  if (!isRecord(value.jobs) || Object.keys(value.jobs).length === 0) {
    defects.push({ pointer: ['jobs'], message: 'Workflow: no jobs.' });
    return defects;
  }
  for (const [id, job] of Object.entries(value.jobs)) {
    if (!isRecord(job)) {
      defects.push({
        pointer: ['jobs', id],
        message: `Workflow: job "${id}" is no mapping.`,
      });
      continue;
    }
    if (!/^[A-Za-z_][\w-]*$/.test(id)) {
      defects.push({
        pointer: ['jobs', id],
        message: `Workflow: "${id}" is no job id.`,
      });
    }
    if (job.uses !== undefined) {
      continue;
    }
    if (job['runs-on'] === undefined || job['runs-on'] === '') {
      defects.push({
        pointer: ['jobs', id],
        message: `Workflow: job "${id}" has no "runs-on".`,
      });
    }
    if (!Array.isArray(job.steps) || job.steps.length === 0) {
      defects.push({
        pointer: ['jobs', id],
        message: `Workflow: job "${id}" has no steps.`,
      });
      continue;
    }
    job.steps.forEach((step: unknown, index: number) => {
      if (
        !isRecord(step) ||
        (typeof step.uses === 'string') === (typeof step.run === 'string')
      ) {
        defects.push({
          pointer: ['jobs', id, 'steps', index],
          message: `Workflow: step ${
            index + 1
          } of job "${id}" needs either "uses" or "run".`,
        });
      }
    });
  }
  return defects;
}
