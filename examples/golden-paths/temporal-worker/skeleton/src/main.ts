import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from './activities/createActivities.ts';
import { createProbes } from './createProbes.ts';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Set ${name}; docs/index.md says what it is`);
  }
  return value;
}

const METRICS = '127.0.0.1:9464';
Runtime.install({
  telemetryOptions: { metrics: { prometheus: { bindAddress: METRICS, unitSuffix: true, useSecondsForDurations: true } } },
  shutdownSignals: ['SIGINT', 'SIGTERM'],
});

const taskQueue = required('TEMPORAL_TASK_QUEUE');
// The Worker Controller sets both; workflows then stay on the build that began them.
const { TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId } = process.env;

let worker: Worker | undefined;
let ended = false;
const probes = createProbes({
  ready: () => worker?.getState() === 'RUNNING',
  alive: () => !ended,
  metricsUrl: `http://${METRICS}/metrics`,
}).listen(Number(process.env.PORT ?? '8080'));

const connection = await NativeConnection.connect({ address: required('TEMPORAL_ADDRESS') });
try {
  worker = await Worker.create({
    connection,
    namespace: required('TEMPORAL_NAMESPACE'),
    taskQueue,
    workflowBundle: { codePath: fileURLToPath(new URL('workflow-bundle.js', import.meta.url)) },
    activities: createActivities({ target: required('TARGET_URL') }),
    // Less than the grace period of the pod: what is under way is finished.
    shutdownGraceTime: '60 seconds',
    ...(deploymentName && buildId
      ? {
          workerDeploymentOptions: {
            useWorkerVersioning: true,
            version: { deploymentName, buildId },
            defaultVersioningBehavior: 'PINNED' as const,
          },
        }
      : {}),
  });
  await worker.run();
} finally {
  ended = true;
  await connection.close();
  probes.close();
}
