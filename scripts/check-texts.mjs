/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Finds English written into components. People read a page in their own language only if every word of it comes from the
// translation ref of its package, and a word that does not is invisible to whoever reads English.
//
//   node scripts/check-texts.mjs [package folder …]
//
// Looked at: text between tags, and strings of properties that are shown or spoken (title, label, aria-label, …), also where
// a condition or a template literal chooses between them. Left alone: tests, and plugin.tsx and legacy.tsx, whose titles name
// extensions before there is a language.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

const SHOWN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'emptyText',
  'error',
  'errorMessage',
  'helperText',
  'hint',
  'label',
  'message',
  'placeholder',
  'secondaryLabel',
  'subtitle',
  'title',
  'tooltip',
]);

// The same in every language: names, units, abbreviations and file names.
const NAMES =
  /\b(ADR|API|CPU|CSV|FOCUS|GiB|GitHub|GitLab|JSON|KiB|MCP|Markdown|MiB|OpenCost|OpenID|TechDocs|URL|USD|YAML|kB|ms|https?)\b/g;

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return /^(__testUtils__|testing|testUtils|__fixtures__)$/.test(entry.name)
        ? []
        : filesBelow(path);
    }
    return /(?<!\.test)\.tsx$/.test(entry.name) &&
      !/^(plugin|legacy)\.tsx$/.test(entry.name)
      ? [path]
      : [];
  });
}

// Keys of messages, entity references and paths, such as `group:default/name`.
const IDENTIFIER = /^[\w-]+([.:/][\w-]+)+$/;

/** Two letters in a row that are no name make a word. */
function hasWord(text) {
  return (
    !IDENTIFIER.test(text.trim()) && /\p{L}{2}/u.test(text.replace(NAMES, ''))
  );
}

/** The string literals that an expression may come out as. */
function literalsOf(node) {
  if (typescript.isStringLiteralLike(node)) {
    return [{ node, text: node.text }];
  }
  if (typescript.isTemplateExpression(node)) {
    return [
      node.head.text,
      ...node.templateSpans.map(span => span.literal.text),
    ].map(text => ({ node, text }));
  }
  if (typescript.isConditionalExpression(node)) {
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  }
  if (typescript.isParenthesizedExpression(node)) {
    return literalsOf(node.expression);
  }
  if (
    typescript.isBinaryExpression(node) &&
    /^(\?\?|\|\||&&|\+)$/.test(node.operatorToken.getText())
  ) {
    return [...literalsOf(node.left), ...literalsOf(node.right)];
  }
  return [];
}

/** Commands and code stand as they are in every language. */
function insideCode(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (
      typescript.isJsxElement(at) &&
      /^(code|kbd|pre|samp|style)$/.test(at.openingElement.tagName.getText())
    ) {
      return true;
    }
  }
  return false;
}

/** @returns {Array<{file: string, line: number, text: string}>} */
export function hardCodedTexts(file, source = readFileSync(file, 'utf8')) {
  const tree = typescript.createSourceFile(
    file,
    source,
    typescript.ScriptTarget.Latest,
    true,
    typescript.ScriptKind.TSX,
  );
  const found = [];
  const report = ({ node, text }) => {
    if (hasWord(text) && !insideCode(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, text: text.trim() });
    }
  };
  const visit = node => {
    if (typescript.isJsxText(node)) {
      report({ node, text: node.text });
    } else if (
      typescript.isJsxExpression(node) &&
      node.expression &&
      !typescript.isJsxAttribute(node.parent)
    ) {
      literalsOf(node.expression).forEach(report);
    } else if (
      typescript.isJsxAttribute(node) &&
      SHOWN.has(node.name.getText()) &&
      node.initializer
    ) {
      literalsOf(node.initializer.expression ?? node.initializer).forEach(
        report,
      );
    } else if (
      typescript.isPropertyAssignment(node) &&
      SHOWN.has(node.name.text ?? node.name.getText())
    ) {
      literalsOf(node.initializer).forEach(report);
    }
    typescript.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Frontend packages are those whose role says so. */
function frontendPackages() {
  return readdirSync(join(root, 'plugins'))
    .map(name => join(root, 'plugins', name))
    .filter(folder => {
      const { backstage } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      return /^(frontend-plugin|frontend-plugin-module|web-library)$/.test(
        backstage?.role,
      );
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = process.argv.slice(2);
  const found = (folders.length ? folders : frontendPackages())
    .flatMap(folder => filesBelow(join(folder, 'src')))
    .flatMap(file => hardCodedTexts(file));
  for (const { file, line, text } of found) {
    process.stdout.write(
      `${relative(
        root,
        file,
      )}:${line}: "${text}" is not from the translation ref\n`,
    );
  }
  process.exitCode = found.length ? 1 : 0;
}
