"""Large modules that others import but have no use for here, kept from being loaded with them."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType


class _Late(ModuleType):
    """Stands for a module until something is asked of it."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


class _Plain(ModuleType):
    """Stands for gettext, and leaves each message as it is."""

    gettext = staticmethod(str)

    @staticmethod
    def ngettext(one: str, more: str, count: int) -> str:
        return one if count == 1 else more


def import_basics() -> None:
    """Import what most of Reader is built on."""
    # Dataclasses want the signature of those that have no docstring, and make deep copies for asdict; urllib, on which
    # pathlib is built, looks into addresses like [::1]; argparse translates, but Python has no translations for it.
    for name, *stand_ins in (
        ("dataclasses", _Late("inspect"), _Late("copy")),
        ("urllib.parse", _Late("ipaddress")),
        ("argparse", _Plain("gettext")),
    ):
        if name not in sys.modules:
            with ExitStack() as stack:
                for stand_in in stand_ins:
                    stack.enter_context(_standing(stand_in.__name__, stand_in))
                import_module(name)


def import_asyncio() -> None:
    """Import asyncio without ssl, as it is where there is none. Whoever imports ssl later has it."""
    if "asyncio" not in sys.modules:
        with _standing("ssl", None):
            import_module("asyncio")


@contextmanager
def _standing(name: str, stand_in: ModuleType | None) -> Iterator[None]:
    """Have something else imported under a module's name, unless that is there; None is an ImportError."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = stand_in  # type: ignore[assignment]  # None is meant to stand there
    try:
        yield
    finally:
        del sys.modules[name]
