"""Starts the service."""

import os

import uvicorn

from .api import create_app
from .store import create_store

if __name__ == "__main__":
    uvicorn.run(
        create_app(create_store()),
        host="0.0.0.0",
        port=int(os.environ.get("PORT", "8080")),
        timeout_graceful_shutdown=20,
    )
