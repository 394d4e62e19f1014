from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class Click(BaseModel):
    visitor: str = Field(min_length=8, max_length=64)
    at: datetime
    kind: Literal["view", "add-to-basket", "checkout", "search"]
    sku: str | None = None
