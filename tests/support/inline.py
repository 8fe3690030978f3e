"""What a worker does, done here: a process for each test of a command would take longer than the command."""

import json
from types import ModuleType
from typing import Any

import pytest

from reader.feeds.values import FeedError
from reader.refresh import worker
from reader.refresh.frames import HEADER
from reader.refresh.workers import Workers


class InlineWorkers(Workers):
    """Workers without processes: for what is neither slow nor hostile."""

    async def _ask(self, value: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        answer = worker._answer(json.loads(json.dumps(value)), raw)
        length, size = HEADER.unpack_from(answer)
        told = json.loads(answer[HEADER.size : HEADER.size + length])
        if "error" in told:
            raise FeedError(told["error"])
        return told, answer[len(answer) - size :]


def inline(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> None:
    """Let these modules read what they read in this process."""
    for module in modules:
        monkeypatch.setattr(module, "Workers", InlineWorkers)
