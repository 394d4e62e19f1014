import { Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { createProbes } from './createProbes.ts';
import { handleMessage } from './handleMessage.ts';
import { processMessages, type IncomingMessage } from './processMessages.ts';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Set ${name}; docs/index.md says what it is`);
  }
  return value;
}

const bootstrapBrokers = required('KAFKA_SERVERS').split(',');
const topic = required('KAFKA_TOPIC');
const deadLetterTopic = required('KAFKA_DEAD_LETTER_TOPIC');
const groupId = required('KAFKA_GROUP');
const target = required('TARGET_URL');

const registry = new Registry();
collectDefaultMetrics({ register: registry });
const processed = new Counter({
  name: 'messages_processed_total',
  help: 'Messages by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
const duration = new Histogram({
  name: 'message_duration_seconds',
  help: 'Time for a message, with all its tries',
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  registers: [registry],
});

const stop = new AbortController();
const consumer = new Consumer({ clientId: groupId, groupId, bootstrapBrokers, deserializers: stringDeserializers });
const producer = new Producer({ clientId: groupId, bootstrapBrokers, serializers: stringSerializers });
let state: 'starting' | 'running' | 'ended' = 'starting';

const probes = createProbes({
  registry,
  ready: () => state === 'running',
  alive: () => state !== 'ended',
}).listen(Number(process.env.PORT ?? '8080'));

const stream = await consumer.consume({
  topics: [topic],
  mode: 'committed',
  fallbackMode: 'earliest',
  // Offsets are committed by hand, after the effect.
  autocommit: false,
  sessionTimeout: 30_000,
  heartbeatInterval: 3_000,
});
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stop.abort();
    void stream.close();
  });
}

async function* incoming(): AsyncIterable<IncomingMessage> {
  for await (const message of stream) {
    yield {
      topic: message.topic,
      partition: message.partition,
      offset: message.offset,
      key: message.key ?? '',
      value: message.value ?? '',
      commit: async () => {
        await message.commit();
      },
    };
  }
}

state = 'running';
try {
  await processMessages({
    messages: incoming(),
    signal: stop.signal,
    handle: (message, signal) => handleMessage({ message, target, signal }),
    setAside: async (message, reason) => {
      await producer.send({
        acks: -1,
        messages: [
          {
            topic: deadLetterTopic,
            key: message.key,
            value: message.value,
            headers: {
              error: reason.slice(0, 500),
              source: `${message.topic}/${message.partition}/${message.offset}`,
            },
          },
        ],
      });
    },
    report: (outcome, seconds) => {
      processed.inc({ outcome });
      duration.observe(seconds);
    },
  });
} finally {
  // An error ends the process and Kubernetes starts it again, from the last commit.
  state = 'ended';
  await Promise.allSettled([consumer.close(true), producer.close()]);
  probes.close();
}
