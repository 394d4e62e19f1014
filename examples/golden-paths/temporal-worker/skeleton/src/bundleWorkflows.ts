import { writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const folder = dirname(fileURLToPath(import.meta.url));

/** The workflows as one file; fails on modules that a workflow may not use. */
export async function bundleWorkflows(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, `workflows/index${extname(fileURLToPath(import.meta.url))}`),
  });
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(join(folder, 'workflow-bundle.js'), await bundleWorkflows());
}
