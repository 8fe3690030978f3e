"""Large modules that others import but have no use for here, kept from being loaded with them."""

import gc
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType

_USUAL = gc.get_threshold()
_STARTING = 100_000
"""New objects after which Python looks for garbage: more than there are when the first screen is shown."""


class Late(ModuleType):
    """Stands for a module until something is asked of it."""

    def __getattr__(self, name: str) -> object:
        """What the module has under that name."""
        return getattr(import_module(self.__name__), name)


class Unused(ModuleType):
    """Stands for a module whose names are imported and never used."""

    def __getattr__(self, name: str) -> type:
        """A class, the same each time."""
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


def put_off_garbage() -> None:
    """Look for garbage seldom: what is imported stays, and looking whether it may go is a tenth of the start."""
    gc.set_threshold(_STARTING)


def keep_what_is_there() -> None:
    """End that: never look at what is there now again, and as often as usual at what comes."""
    if gc.get_threshold()[0] == _STARTING:
        gc.freeze()
        gc.set_threshold(*_USUAL)


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
