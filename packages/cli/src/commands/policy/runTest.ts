/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LedgerEntryBody,
  Policy,
  PolicyDryRun,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  PolicyDryRunner,
  readPolicyFile,
} from '@ghostlight/backstage-plugin-ai-node';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readJsonLines, readTextFile } from '../../support/files';
import { writeJson, writeLine } from '../../support/output';

/** `ghostlight policy test`: bad policies are bad input, exit code 2. */
export async function runTest(options: {
  file: string;
  against?: string;
  from?: string;
  to?: string;
  failOnDenial?: boolean;
  json?: boolean;
}): Promise<number> {
  const policies = await readPolicies(options.file);
  if (!options.against) {
    if (options.json) {
      await writeJson({ ok: true, policies: policies.map(({ id }) => id) });
    } else {
      await writeLine(`${policies.length} policies are sound.`);
    }
    return EXIT_OK;
  }
  const from = readTime('--from', options.from);
  const to = readTime('--to', options.to);
  const runner = new PolicyDryRunner({ policies });
  for await (const body of readBodies(options.against)) {
    const at = Date.parse(body.at);
    if ((from === undefined || at >= from) && (to === undefined || at < to)) {
      runner.add(body);
    }
  }
  const result = runner.result({
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    truncated: false,
  });
  if (options.json) {
    await writeJson({ ok: true, ...result });
  } else {
    await writeReport(result);
  }
  return options.failOnDenial && result.denied + result.approvalRequired > 0
    ? EXIT_FINDINGS
    : EXIT_OK;
}

async function readPolicies(file: string): Promise<Policy[]> {
  const text = await readTextFile(file);
  try {
    return readPolicyFile(text);
  } catch (error) {
    throw new BadInputError(`"${file}": ${(error as Error).message}`);
  }
}

async function* readBodies(file: string): AsyncIterable<LedgerEntryBody> {
  let isEmpty = true;
  for await (const { line, value } of readJsonLines(file)) {
    isEmpty = false;
    if (value.canonical === undefined) {
      continue;
    }
    let body: LedgerEntryBody;
    try {
      body = JSON.parse(String(value.canonical));
    } catch (error) {
      throw new BadInputError(
        `Line ${line} of "${file}" has no body: ${(error as Error).message}`,
      );
    }
    if (
      typeof body?.seq !== 'string' ||
      typeof body.kind !== 'string' ||
      typeof body.feature !== 'string' ||
      Number.isNaN(Date.parse(body.at))
    ) {
      throw new BadInputError(
        `Line ${line} of "${file}" is no entry of a ledger`,
      );
    }
    yield body;
  }
  if (isEmpty) {
    throw new BadInputError(`"${file}" is empty; a ledger export is needed.`);
  }
}

function readTime(name: string, value: string | undefined): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time = Date.parse(value);
  if (Number.isNaN(time)) {
    throw new BadInputError(`${name} must be a time in ISO 8601: "${value}"`);
  }
  return time;
}

async function writeReport(result: PolicyDryRun): Promise<void> {
  const counts: Array<[number, string]> = [
    [result.denied, 'would have been refused'],
    [result.approvalRequired, 'would have needed approval'],
    [result.maybeDenied, 'might have been refused'],
    [result.allowed, 'were refused and would have been allowed'],
    [result.capped, 'would have been cut short'],
    [result.warned, 'would have had a warning'],
  ];
  await writeLine(`${result.entries} calls looked at.`);
  for (const [count, what] of counts) {
    if (count > 0) {
      await writeLine(`${count} ${what}.`);
    }
  }
  for (const rule of result.rules) {
    const maybe = rule.maybeMatched
      ? `, perhaps ${rule.maybeMatched} more`
      : '';
    await writeLine(
      `  ${rule.id}${rule.dryRun ? ' (dry run)' : ''}: matches ${
        rule.matched
      }${maybe}`,
    );
  }
  for (const {
    seq,
    at,
    feature,
    action,
    outcome,
    reasons,
  } of result.examples.slice(0, 10)) {
    await writeLine(
      `  entry ${seq}, ${at}, ${feature} ${action}: ${outcome}: ${reasons.join(
        '; ',
      )}`,
    );
  }
  if (result.unknown.length > 0) {
    await writeLine(
      `An export does not say: ${result.unknown.join(
        ', ',
      )}. Policies that match on it count as "perhaps".`,
    );
  }
}
