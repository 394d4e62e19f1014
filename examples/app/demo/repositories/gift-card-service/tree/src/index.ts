import express from 'express';
import { MongoClient } from 'mongodb';
import { createCode } from './code';

async function main() {
  const client = await MongoClient.connect(process.env.MONGO_URL ?? 'mongodb://localhost:27017');
  const cards = client.db('gifts').collection('cards');
  const app = express();
  app.use(express.json());
  app.post('/cards', async (request, response) => {
    const card = { code: createCode(), balance: Number(request.body.amount), createdAt: new Date() };
    await cards.insertOne(card);
    response.status(201).json({ code: card.code });
  });
  app.post('/cards/:code/redeem', async (request, response) => {
    const amount = Number(request.body.amount);
    const changed = await cards.updateOne(
      { code: request.params.code, balance: { $gte: amount } },
      { $inc: { balance: -amount } },
    );
    response.status(changed.modifiedCount === 1 ? 204 : 409).end();
  });
  app.listen(8080);
}

main();
