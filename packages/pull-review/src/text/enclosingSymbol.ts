/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A declaration that opens a body, in the languages reviewed most; the name is the last group that matched. */
const DECLARATIONS: RegExp[] = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:public\s+|private\s+|protected\s+|internal\s+|static\s+|final\s+|sealed\s+|partial\s+|data\s+|pub(?:\([^)]*\))?\s+)*(?:class|interface|trait|struct|enum|impl(?:<[^>]*>)?|module|namespace|record|object|mod)\s+([A-Za-z_$][\w$.:]*)/,
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s*\*?\s*([A-Za-z_$][\w$]*)/,
  /^\s*(?:async\s+)?def\s+(?:self\.)?([A-Za-z_]\w*[?!=]?)/,
  /^\s*func\s+(?:\([^)]*\)\s*)?([A-Za-z_]\w*)/,
  /^\s*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+|unsafe\s+|const\s+|extern\s+"[^"]*"\s+)*fn\s+([A-Za-z_]\w*)/,
  /^\s*(?:(?:public|private|protected|internal|override|open|suspend|inline)\s+)*fun\s+(?:<[^>]*>\s*)?(?:[\w.]+\.)?([A-Za-z_]\w*)/,
  /^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)(?:\s*:[^=]*)?\s*=\s*(?:async\s*)?(?:function\b|\([^)]*\)\s*(?::[^=]*)?=>|[A-Za-z_$][\w$]*\s*=>|\($|React\.|memo|forwardRef|use)/,
  /^\s*(?:(?:public|private|protected|static|final|abstract|synchronized|virtual|override|async|internal|readonly|get|set)\s+)+[\w<>[\],.?\s]*?([A-Za-z_$#][\w$]*)\s*\([^;]*$/,
  /^\s*(?:async\s+)?(?:\*\s*)?([A-Za-z_$#][\w$]*)\s*(?:<[^>]*>)?\([^;]*\)\s*(?::\s*[^{;]+)?\{\s*$/,
  /^\s*(?:[A-Za-z_][\w:<>*&,\s]*\s+[*&]?)([A-Za-z_][\w:~]*)\s*\([^;]*\)\s*(?:const\s*)?(?:noexcept\s*)?\{?\s*$/,
];

const CONTROL =
  /^\s*(?:\}?\s*)?(?:if|else|for|foreach|while|switch|catch|do|try|with|when|match|return|await|throw|new|case|elif|except|finally|unless|until|guard|using|lock|yield)\b/;

const indentation = (line: string) => {
  const blank = /^[\t ]*/.exec(line)![0];
  return blank.replace(/\t/g, '    ').length;
};

function nameOf(line: string): string | undefined {
  if (CONTROL.test(line)) {
    return undefined;
  }
  for (const pattern of DECLARATIONS) {
    const match = pattern.exec(line);
    if (match) {
      return match[1];
    }
  }
  return undefined;
}

/**
 * The names of the declarations around a line, outermost first (`OrderService.cancel`), by indentation.
 *
 * @remarks
 *
 * Works on any piece of a file, so on a hunk too, where no parser could; lines are read upwards at most 2,000.
 *
 * @param lines - text of the file or of the hunk
 * @param index - index of the line, from 0
 * @param section - what git prints after the hunk header: used when nothing above the line declares anything
 * @public
 */
export function enclosingSymbol(
  lines: readonly string[],
  index: number,
  section?: string,
): string | undefined {
  const names: string[] = [];
  const own = lines[index] ?? '';
  const ownName = nameOf(own.slice(0, 400));
  let indent = indentation(own);
  if (ownName) {
    names.unshift(ownName);
  } else if (own.trim() === '') {
    indent = Infinity;
  }
  for (
    let above = index - 1;
    above >= 0 && indent > 0 && index - above < 2_000;
    above -= 1
  ) {
    const line = lines[above];
    if (line.trim() === '' || indentation(line) >= indent) {
      continue;
    }
    // A lone bracket closes a long parameter list: its declaration is further up at the same depth.
    if (/^\s*[)\]}]/.test(line)) {
      indent = indentation(line) + 1;
      continue;
    }
    indent = indentation(line);
    const name = nameOf(line.slice(0, 400));
    if (name) {
      names.unshift(name);
    }
  }
  if (names.length === 0 && section) {
    const name = nameOf(section.slice(0, 400));
    return name ?? (section.slice(0, 80) || undefined);
  }
  return names.length > 0 ? names.join('.') : undefined;
}
