/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Found } from './patterns';

/** Pins of a `pom.xml`; a `${name}` is followed to the property that holds the version. @internal */
export function mavenPins(text: string): Found[] {
  const clear = text.replace(/<!--[\s\S]*?-->/g, comment =>
    ' '.repeat(comment.length),
  );
  const found: Found[] = [];
  const property = (name: string) => {
    const match = new RegExp(
      `<${name.replace(/[.]/g, '\\.')}>\\s*([^<\\s]+)\\s*</`,
    ).exec(clear);
    return match
      ? {
          value: match[1],
          start: match.index + match[0].indexOf(match[1], name.length + 2),
        }
      : undefined;
  };
  // A plugin may hold dependencies, and paths of annotation processors, of its own: these are looked for apart.
  for (const match of [
    ...clear.matchAll(
      /<(dependency|path|annotationProcessorPath)>((?:(?!<\1>)[\s\S])*?)<\/\1>/g,
    ),
    ...clear.matchAll(
      /<(plugin|parent|extension)>((?:(?!<\1>)[\s\S])*?)<\/\1>/g,
    ),
  ]) {
    // A plugin's own dependencies and configuration hold versions too: its own stand before them.
    const body =
      match[1] === 'plugin'
        ? match[2].replace(
            /<(dependencies|configuration|executions)>[\s\S]*<\/\1>/g,
            inner => ' '.repeat(inner.length),
          )
        : match[2];
    const artifact = /<artifactId>\s*([^<\s]+)\s*</.exec(body)?.[1];
    const group =
      /<groupId>\s*([^<\s]+)\s*</.exec(body)?.[1] ??
      (match[1] === 'plugin' ? 'org.apache.maven.plugins' : undefined);
    const version = /<version>\s*([^<\s]+)\s*</.exec(body);
    if (!artifact || !group || !version) {
      continue;
    }
    const bodyStart = match.index + match[1].length + 2;
    const resolve = (text_: string) =>
      text_.replace(
        /\$\{([\w.-]+)\}/g,
        (whole, name) => property(name)?.value ?? whole,
      );
    const reference = /^\$\{([\w.-]+)\}$/.exec(version[1])?.[1];
    const holder = reference
      ? property(reference)
      : {
          value: version[1],
          start:
            bodyStart +
            version.index +
            version[0].indexOf(version[1], '<version>'.length),
        };
    if (holder && /^[0-9]/.test(holder.value)) {
      found.push({
        ecosystem: 'maven',
        name: `${resolve(group)}:${resolve(artifact)}`,
        version: holder.value,
        start: holder.start,
        end: holder.start + holder.value.length,
      });
    }
  }
  for (const name of [
    'java.version',
    'maven.compiler.release',
    'maven.compiler.target',
    'maven.compiler.source',
  ]) {
    const holder = property(name);
    if (holder && /^[0-9]/.test(holder.value)) {
      found.push({
        ecosystem: 'runtime',
        name: 'java',
        version: holder.value,
        start: holder.start,
        end: holder.start + holder.value.length,
      });
    }
  }
  return found;
}
