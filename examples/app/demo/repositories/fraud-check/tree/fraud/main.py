from fastapi import FastAPI
from pydantic import BaseModel, Field

from .rules import Order, default_rules, score

app = FastAPI(title="Fraud API", version="2.0.0")


class OrderIn(BaseModel):
    number: str
    total_minor: int = Field(ge=0)
    country: str = Field(min_length=2, max_length=2)
    card_country: str = Field(min_length=2, max_length=2)
    orders_last_hour: int = Field(ge=0)


@app.post("/scores")
def create_score(order: OrderIn) -> dict:
    points, fired = score(Order(**order.model_dump()), default_rules())
    return {"score": points, "fired": fired, "decision": "review" if points >= 60 else "accept"}
