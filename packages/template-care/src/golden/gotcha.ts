/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The facts of a GOTCHA prompt.
 *
 * @public
 */
export type GotchaFacts = {
  name: string;
  /** Outcomes, not implementation. */
  goals: readonly string[];
  outOfScope?: readonly string[];
  phases: readonly { title: string; files: readonly string[]; note?: string }[];
  tools: readonly { layer: string; tool: string; howToObtain: string }[];
  context: readonly string[];
  /** Hard rules: review and incident read these. */
  heuristics: readonly string[];
  /** Values and names of environment variables; never secrets. */
  arguments: Readonly<Record<string, string>>;
  /** Acceptance criteria in EARS form ("When …, the service shall …"). */
  acceptance: readonly string[];
};

/** One line of Markdown; headings, rules and `$` would end the block that readers of the heuristics take. */
function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\$/g, 'USD ')
    .replace(/-{3,}/g, '-')
    .replace(/^\s*#+\s*/, '')
    .replace(/## /g, '')
    .trim();
}

const cell = (text: string) => line(text).replace(/\|/g, '\\|');
const numbered = (items: readonly string[]) =>
  items.map((item, index) => `${index + 1}. ${line(item)}`).join('\n');

/**
 * `GOTCHA.md`: Goals, Orchestration, Tools, Context, Heuristics, Args, in the exact form that its readers expect.
 *
 * @remarks
 * Readers take what follows the first `## HEURISTICS` up to the next heading, rule or `$`; so `## ARGS` always follows
 * and no rule, heading or `$` stands inside.
 *
 * @public
 */
export function writeGotcha(facts: GotchaFacts): string {
  const outOfScope = facts.outOfScope ?? [];
  return `# GOTCHA Prompt - ${line(facts.name)}

## GOALS

${numbered(facts.goals)}
${
  outOfScope.length > 0
    ? `\nOut of scope:\n\n${outOfScope
        .map(item => `- ${line(item)}`)
        .join('\n')}\n`
    : ''
}
## ORCHESTRATION

${facts.phases
  .map(
    ({ title, files, note }, index) =>
      `${index + 1}. ${line(title)}${
        files.length > 0
          ? `: ${files.map(file => `\`${line(file)}\``).join(', ')}`
          : ''
      }${note ? `. ${line(note)}` : ''}`,
  )
  .join('\n')}

## TOOLS

| Layer | Tool | How to obtain |
| ----- | ---- | ------------- |
${facts.tools
  .map(
    ({ layer, tool, howToObtain }) =>
      `| ${cell(layer)} | ${cell(tool)} | ${cell(howToObtain)} |`,
  )
  .join('\n')}

## CONTEXT

${facts.context.map(item => `- ${line(item)}`).join('\n')}

## HEURISTICS

${numbered(facts.heuristics)}

## ARGS

${Object.entries(facts.arguments)
  .map(([name, value]) => `- \`${line(name)}\`: ${line(value)}`)
  .join('\n')}

Acceptance:

${facts.acceptance.map(item => `- [ ] ${line(item)}`).join('\n')}
`;
}

/**
 * The heuristics of a `GOTCHA.md`, read as its consumers do.
 *
 * @public
 */
export function readHeuristics(text: string): string | undefined {
  return /## HEURISTICS[^\n]*\n([\s\S]*?)(?:\n## [A-Z]|\n---|\$)/
    .exec(text)?.[1]
    .trim();
}
