/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import { addedLines, changedFiles, finding } from './support/lines';
import type { ReviewRule } from './types';

/** Forms that name themselves: the publisher gave them a prefix or a fixed shape. */
const TOKENS: [name: string, pattern: RegExp][] = [
  ['AWS access key', /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/],
  [
    'AWS secret key',
    /aws_?secret(?:_?access)?_?key["']?\s*[:=]\s*["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/i,
  ],
  [
    'GitHub token',
    /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/,
  ],
  ['GitLab token', /\b(gl(?:pat|dt|rt|cbt|soat)-[\w-]{20,})/],
  ['Slack token', /\b(xox[abprs]-[A-Za-z0-9-]{20,}|xapp-\d-[A-Za-z0-9-]{20,})/],
  [
    'Slack webhook',
    /(hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{20,})/,
  ],
  ['Stripe key', /\b([sr]k_live_[0-9a-zA-Z]{20,})/],
  ['Google API key', /\b(AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])/],
  ['npm token', /\b(npm_[A-Za-z0-9]{36})\b/],
  ['PyPI token', /\b(pypi-AgEI[\w-]{50,})/],
  ['SendGrid key', /\b(SG\.[\w-]{22}\.[\w-]{43})/],
  [
    'OpenAI or Anthropic key',
    /\b(sk-(?:proj-|ant-|svcacct-)[\w-]{32,}|sk-[A-Za-z0-9]{48})\b/,
  ],
  ['DigitalOcean token', /\b(do[por]_v1_[a-f0-9]{64})\b/],
  ['Vault token', /\b(hv[sb]\.[\w-]{24,})/],
  ['Azure storage key', /AccountKey=([A-Za-z0-9+/]{86}==)/],
  ['Shopify token', /\b(shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32})\b/],
  ['Telegram token', /\b(\d{8,10}:AA[\w-]{33})\b/],
];

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----/;
const URL_PASSWORD =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|https?|ftp|smtp):\/\/[^\s:@/'"]+:([^\s@/'"]{6,})@([\w.-]+)/i;
const ASSIGNMENT =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret|private[_-]?key|encryption[_-]?key)["']?\s*(?::|=|:=|=>)\s*["'`]([^"'`\s]{10,})["'`]/i;

const PLACEHOLDER =
  /example|sample|dummy|fake|mock|test|change.?me|placeholder|x{4,}|\*{3,}|your|<[^>]*>|\$\{|\$\(|\{\{|%\(|%s|env[.[(]|environ|secretKeyRef|redact|insert|todo|1234567|abcdef|password|secret|default|localhost|development|foobar|^(.)\1+$/i;

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

function isRandom(value: string): boolean {
  return (
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    entropy(value) >= 3 &&
    !PLACEHOLDER.test(value) &&
    // Names, paths and addresses are words joined by marks.
    !/^[a-z]+(?:[-_./:][a-z0-9]+)+$/i.test(value)
  );
}

function isKnownFake(value: string): boolean {
  return /EXAMPLE|x{6,}|0{8,}|(.)\1{7,}|1234567890|abcdefghij/i.test(value);
}

/** The finding and the quote never repeat the secret. */
function mask(text: string, secret: string): string {
  return text.split(secret).join(`${secret.slice(0, 4)}…`);
}

/**
 * Credentials in added lines: forms that name themselves anywhere, passwords in addresses, and random-looking values
 * assigned to names of secrets outside tests and documents.
 *
 * @internal
 */
export const secretsRule: ReviewRule = {
  id: 'secrets',
  title: 'A credential is committed',
  severity: 'critical',
  precision: 1,
  enabled: true,
  check(context) {
    const findings: Finding[] = [];
    const files = changedFiles(context, [
      'source',
      'configuration',
      'documentation',
      'test',
      'generated',
      'vendored',
    ]);
    const doubtful = new Set(
      changedFiles(context, ['test', 'documentation', 'generated', 'vendored']),
    );
    for (const file of files) {
      for (const { text, new: line } of addedLines(file)) {
        const found = findSecret(text, !doubtful.has(file));
        if (found) {
          findings.push(
            finding(
              secretsRule,
              { path: file.path, line, quote: mask(text, found.value) },
              `This looks like a ${found.name}. Revoke it (it stays in the history), and read it from a secret store instead.`,
            ),
          );
        }
      }
    }
    return findings;
  },
};

function findSecret(
  text: string,
  strict: boolean,
): { name: string; value: string } | undefined {
  if (text.length > 20_000) {
    return undefined;
  }
  for (const [name, pattern] of TOKENS) {
    const value = pattern.exec(text)?.[1];
    if (value && !isKnownFake(value)) {
      return { name, value };
    }
  }
  if (!strict) {
    return undefined;
  }
  const key = PRIVATE_KEY.exec(text);
  // Code that looks for the marker compares it; a key starts a line or a string.
  if (
    key &&
    /^\s*(?:[\w.-]+\s*[:=]\s*)?[|>"'`(\s]*-----BEGIN/.test(text) &&
    !/(?:includes|startsWith|indexOf|test|match|replace)\(/.test(text)
  ) {
    return { name: 'private key', value: key[0] };
  }
  const url = URL_PASSWORD.exec(text);
  if (
    url &&
    !PLACEHOLDER.test(url[1]) &&
    !/^(?:localhost|127\.|0\.0\.0\.0|example\.|db$|postgres$|mysql$|redis$|mongo$)/.test(
      url[2],
    ) &&
    !/example\.(?:com|org|net)$/.test(url[2])
  ) {
    return { name: 'password in an address', value: url[1] };
  }
  const value = ASSIGNMENT.exec(text)?.[1];
  return value && isRandom(value)
    ? { name: 'hard-coded secret', value }
    : undefined;
}
