/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { each, named, type Found } from './patterns';

/** Pins of a Gradle build, in Groovy or Kotlin. @internal */
export function gradlePins(text: string): Found[] {
  const clear = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, comment =>
    comment.replace(/[^\n]/g, ' '),
  );
  const found = [
    ...each(
      clear,
      /['"]([\w.-]+:[\w.-]+):([0-9][\w.+-]*)(?:[@:][\w.-]+)?['"]/g,
      'maven',
    ),
    ...each(
      clear,
      /\bid\s*\(?\s*['"]([\w.-]+)['"]\s*\)?\s*version\s*\(?\s*['"]([0-9][\w.-]*)['"]/g,
      'gradle-plugin',
    ),
    ...each(
      clear,
      /\bkotlin\s*\(\s*["'](\w+)["']\s*\)\s*version\s*["']([0-9][\w.-]*)["']/g,
      'gradle-plugin',
    ).map(pin => ({ ...pin, name: `org.jetbrains.kotlin.${pin.name}` })),
    ...named(
      clear,
      /\b(?:sourceCompatibility|targetCompatibility)\s*=?\s*(?:JavaVersion\.VERSION_)?['"]?([0-9][\w.]*)['"]?/g,
      'runtime',
      'java',
    ),
    ...named(
      clear,
      /JavaLanguageVersion\.of\(\s*([0-9]+)\s*\)/g,
      'runtime',
      'java',
    ),
  ];
  for (const match of clear.matchAll(
    /['"]([\w.-]+:[\w.-]+):\$\{?(\w+)\}?['"]/g,
  )) {
    const holder = new RegExp(
      `\\b${match[2]}\\s*=\\s*['"]([0-9][\\w.-]*)['"]`,
    ).exec(clear);
    if (holder) {
      const start = holder.index + holder[0].lastIndexOf(holder[1]);
      found.push({
        ecosystem: 'maven',
        name: match[1],
        version: holder[1],
        start,
        end: start + holder[1].length,
      });
    }
  }
  return found;
}
