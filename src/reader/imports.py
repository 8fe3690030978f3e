"""Large modules that others import but have no use for here, kept from being loaded with them."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType


class Late(ModuleType):
    """Stands for a module of functions; it is imported when one of them is called."""

    def __getattr__(self, name: str) -> object:
        """The function of that name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def function(*args: object, **named: object) -> object:
            called: object = getattr(import_module(self.__name__), name)(*args, **named)
            return called

        return function


class Unused(ModuleType):
    """Stands for a module of classes that are named but never used."""

    def __getattr__(self, name: str) -> type:
        """A class of that name, the same each time."""
        if name.startswith("__"):
            raise AttributeError(name)
        vars(self)[name] = made = type(name, (), {})
        return made


class _Plain(ModuleType):
    """Stands for gettext, and leaves each message as it is."""

    gettext = staticmethod(str)

    @staticmethod
    def ngettext(one: str, more: str, count: int) -> str:
        return one if count == 1 else more


def import_with(name: str, *stand_ins: ModuleType) -> None:
    """Import a module while others stand for those of their names, where neither is imported yet."""
    if name in sys.modules:
        return
    with ExitStack() as stack:
        for stand_in in stand_ins:
            stack.enter_context(_standing(stand_in.__name__, stand_in))
        import_module(name)


def import_basics() -> None:
    """Import what most of Reader is built on."""
    # Of those that have no docstring dataclasses want the signature; for asdict they make deep copies.
    import_with("dataclasses", Late("inspect"), Late("copy"))
    import_with("urllib.parse", Late("ipaddress"))  # pathlib is built on it; for addresses like [::1]
    import_with("argparse", _Plain("gettext"))  # Python has no translations of what it says


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
