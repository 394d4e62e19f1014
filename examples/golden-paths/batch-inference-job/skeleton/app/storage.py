"""Files by address: a local path, file://, or s3://. A write is whole or not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit


class Storage(Protocol):
    def read(self, path: str) -> bytes | None:
        """The bytes, or None when there is no such file."""
        ...

    def write(self, path: str, content: bytes) -> None: ...


class LocalStorage:
    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str) -> bytes | None:
        try:
            return (self._root / path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, content: bytes) -> None:
        file = self._root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{file.name}.partial")
        partial.write_bytes(content)
        os.replace(partial, file)


class S3Storage:
    """Objects below a prefix. Credentials come from the identity of the pod."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix.strip("/")

    def _key(self, path: str) -> str:
        return f"{self._prefix}/{path}" if self._prefix else path

    def read(self, path: str) -> bytes | None:
        try:
            return bytes(self._client.get_object(Bucket=self._bucket, Key=self._key(path))["Body"].read())
        except self._client.exceptions.NoSuchKey:
            return None

    def write(self, path: str, content: bytes) -> None:
        self._client.put_object(Bucket=self._bucket, Key=self._key(path), Body=content)


def open_storage(address: str) -> Storage:
    parts = urlsplit(address)
    if parts.scheme in ("", "file"):
        return LocalStorage(Path(parts.path))
    if parts.scheme == "s3" and parts.netloc:
        import boto3  # Only where it is needed: tests run on the standard library.

        return S3Storage(boto3.client("s3"), parts.netloc, parts.path)
    raise ValueError(f'"{parts.scheme}" is no storage: a path, file:// or s3://')
