import { Kafka } from 'kafkajs';
import nodemailer from 'nodemailer';
import { messageFor, orderChanged } from './messages.js';

const kafka = new Kafka({ clientId: 'notification-service', brokers: (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(',') });
const mail = nodemailer.createTransport(process.env.SMTP_URL ?? 'smtp://localhost:1025');
const consumer = kafka.consumer({ groupId: 'notification-service' });

await consumer.connect();
await consumer.subscribe({ topic: 'orders.events.v2' });
await consumer.run({
  eachMessage: async ({ message }) => {
    const change = orderChanged.parse(JSON.parse(message.value?.toString() ?? '{}'));
    const text = messageFor(change, new Date());
    if (text) {
      await mail.sendMail({ from: 'orders@harbourfinch.example', to: `${change.number}@relay.harbourfinch.example`, ...text });
    }
  },
});
