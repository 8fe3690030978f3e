"""Large modules that others import but have no use for here, kept from being loaded with them."""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType

_USUAL = gc.get_threshold()
_STARTING = 100_000
"""New objects after which Python looks for garbage: more than there are when the first screen is shown."""


class Late(ModuleType):
    """Stands for a module until something is asked of it that is not said here."""

    def __init__(self, name: str, said: Mapping[str, object] | None = None) -> None:
        super().__init__(name)
        vars(self).update(said or {})

    def __getattr__(self, name: str) -> object:
        """What the module has under that name."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.real(), name)

    def real(self) -> ModuleType:
        """The module, which takes its place again if it is asked for while it is stood for."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


class Functions(Late):
    """Stands for a module of functions, also for those that are imported by their names, until one is called."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        """What calls the module's function of that name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*values: object, **named: object) -> object:
            return getattr(self.real(), name)(*values, **named)

        return call


class Newer(Late):
    """Stands for a module that brings what a newer Python has to older ones, if this one has it."""

    def __init__(self, name: str, here: ModuleType) -> None:
        super().__init__(name)
        self._here = here

    def __getattr__(self, name: str) -> object:
        """What Python itself has under that name, else the module."""
        return getattr(self._here, name) if hasattr(self._here, name) else super().__getattr__(name)


class Unused(ModuleType):
    """Stands for a module whose names are imported and never used."""

    def __getattr__(self, name: str) -> type:
        """A class, the same each time."""
        if name.startswith("__"):
            raise AttributeError(name)
        vars(self)[name] = made = type(name, (), {})
        return made


class _Logging(Late):
    """Stands for logging as long as nothing is logged."""

    def getLogger(self, name: str) -> "_Logger":  # noqa: N802 (its name there)
        """What becomes a logger when it is used."""
        return _Logger(self, name)


class _Logger:
    """A logger that logs no details, and is made when it has something else to say."""

    def __init__(self, logging: Late, name: str) -> None:
        self._logging, self._name = logging, name

    def debug(self, *_: object) -> None:
        """Leave it."""

    def __getattr__(self, name: str) -> object:
        return getattr(self._logging.real().getLogger(self._name), name)


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
            # What they are for is what goes wrong, and other processes; the numbers are read when asyncio is imported.
            import_with(
                "asyncio",
                _Logging("logging", {"DEBUG": 10}),
                Late("subprocess", {"PIPE": -1, "STDOUT": -2, "DEVNULL": -3}),
                Late("traceback"),
                Unused("asyncio.sslproto"),
            )


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
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
