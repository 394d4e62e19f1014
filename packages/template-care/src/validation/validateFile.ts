/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { XMLValidator } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { LineCounter, parseAllDocuments } from 'yaml';
import { checkDocument } from './checkDocument';

/**
 * Something wrong in a generated file, at a line from 1.
 *
 * @public
 */
export type FileDefect = {
  code: 'unparseable' | 'schema';
  line: number;
  message: string;
};

const JSON_WITH_COMMENTS =
  /(^|\/)(tsconfig[^/]*|jsconfig[^/]*|\.eslintrc|\.babelrc|\.swcrc|devcontainer)(\.json)?$|(^|\/)\.(vscode|devcontainer)\/[^/]+\.json$|\.(jsonc|code-workspace)$/;
const XML =
  /\.(xml|xsd|xsl|wsdl|svg|csproj|fsproj|vbproj|props|targets|nuspec|config|plist|resx)$/i;

/** Whether a file's format is known here. @public */
export function isKnownFormat(path: string): boolean {
  return (
    /\.(ya?ml|json|jsonc|toml)$/i.test(path) ||
    XML.test(path) ||
    JSON_WITH_COMMENTS.test(path)
  );
}

/**
 * Parses a file by its name and checks what it holds: catalog entities, Kubernetes objects, `package.json`, workflows.
 *
 * @remarks
 * Files under the `templates` folder of a Helm chart are no YAML before Helm renders them and are left alone.
 *
 * @param options.isChartTemplate - whether the file belongs to a Helm chart's `templates`
 *
 * @public
 */
export function validateFile(options: {
  path: string;
  text: string;
  isChartTemplate?: boolean;
}): FileDefect[] {
  const { path, text } = options;
  if (options.isChartTemplate) {
    return [];
  }
  if (/\.ya?ml$/i.test(path)) {
    return validateYaml(path, text);
  }
  if (/\.toml$/i.test(path)) {
    return attempt(() => parseToml(text), text);
  }
  if (XML.test(path)) {
    const result = XMLValidator.validate(text.replace(/^\uFEFF/, ''));
    return result === true
      ? []
      : [
          {
            code: 'unparseable',
            line: result.err.line,
            message: `Not well-formed XML: ${result.err.msg}`,
          },
        ];
  }
  if (JSON_WITH_COMMENTS.test(path)) {
    return validateYaml(
      path,
      text
        .replace(/^(\s*)\/\/.*$/gm, '$1')
        .replace(/\/\*[\s\S]*?\*\//g, c => c.replace(/[^\n]/g, ' '))
        .replace(/\t/g, '  ')
        .replace(/\s\/\/[^"\n]*$/gm, ''),
      true,
    );
  }
  if (/\.json$/i.test(path)) {
    const defects = attempt(
      () => JSON.parse(text.replace(/^\uFEFF/, '')),
      text,
    );
    return defects.length > 0
      ? defects
      : checkDocument({
          path,
          value: JSON.parse(text.replace(/^\uFEFF/, '')),
        }).map(({ pointer, message }) => ({
          code: 'schema',
          line: lineOfKey(text, pointer),
          message,
        }));
  }
  return [];
}

function validateYaml(
  path: string,
  text: string,
  parseOnly = false,
): FileDefect[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter,
    // CloudFormation, mkdocs and others use tags of their own.
    logLevel: 'silent',
    uniqueKeys: true,
  });
  const defects: FileDefect[] = [];
  for (const document of documents) {
    if (!('errors' in document)) {
      continue;
    }
    if (document.errors.length > 0) {
      const [error] = document.errors;
      defects.push({
        code: 'unparseable',
        line: lineCounter.linePos(error.pos[0]).line,
        message: `Not valid YAML: ${error.message
          .split('\n')[0]
          .replace(/:$/, '')}`,
      });
      continue;
    }
    if (parseOnly) {
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      defects.push({
        code: 'unparseable',
        line: 1,
        message: `Not valid YAML: ${(error as Error).message}`,
      });
      continue;
    }
    for (const { pointer, message } of checkDocument({ path, value })) {
      let node: unknown;
      for (let depth = pointer.length; depth >= 0 && !node; depth -= 1) {
        node = document.getIn(pointer.slice(0, depth), true);
      }
      const range = (node as { range?: [number, number, number] } | undefined)
        ?.range;
      defects.push({
        code: 'schema',
        line: lineCounter.linePos(range?.[0] ?? document.range?.[0] ?? 0).line,
        message,
      });
    }
  }
  return defects;
}

function attempt(parse: () => unknown, text: string): FileDefect[] {
  try {
    parse();
    return [];
  } catch (error) {
    const message = (error as Error).message.split('\n')[0];
    const position = /position (\d+)/.exec(message)?.[1];
    const line =
      (error as { line?: number }).line ??
      (position === undefined
        ? undefined
        : text.slice(0, Number(position)).split('\n').length) ??
      (/line (\d+)/.exec(message)
        ? Number(/line (\d+)/.exec(message)![1])
        : text.split('\n').length);
    return [
      { code: 'unparseable', line, message: `Does not parse: ${message}` },
    ];
  }
}

function lineOfKey(
  text: string,
  pointer: readonly (string | number)[],
): number {
  const key = [...pointer].reverse().find(part => typeof part === 'string');
  const at = key === undefined ? -1 : text.indexOf(JSON.stringify(key));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
