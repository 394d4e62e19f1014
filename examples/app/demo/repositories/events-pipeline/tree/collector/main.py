import json
import os
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from fastapi import FastAPI, Response

from .event import Click


@asynccontextmanager
async def lifespan(application: FastAPI):
    producer = AIOKafkaProducer(bootstrap_servers=os.environ.get("KAFKA_BROKERS", "localhost:9092"), linger_ms=50)
    await producer.start()
    application.state.producer = producer
    yield
    await producer.stop()


app = FastAPI(lifespan=lifespan)


@app.post("/events", status_code=202)
async def collect(click: Click) -> Response:
    await app.state.producer.send("clickstream.v1", json.dumps(click.model_dump(mode="json")).encode())
    return Response(status_code=202)
