"""Compiles the modules in Cython (``*.pyx``) beside their sources, for all installations.

Any C compiler will do. Where there is none, the build asks the package registry for ``ziglang``,
which brings one, and only there.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("src", "aiid_scrape")
COMPILERS = ("cc", "gcc", "clang")
CYTHON, ZIG = "cython>=3.3,<3.4", "ziglang>=0.13"
FLAGS = ("-O2", "-fPIC", "-shared", "-fno-strict-aliasing", "-fwrapv")
"""As Python's own extensions are compiled: signed numbers wrap, pointers may be of two types."""
DEBUG = "AIID_SCRAPE_DEBUG"
"""Environment variable: if set, every index is checked, and AddressSanitizer is compiled in."""


class CompileHook(BuildHookInterface[Any]):
    """Compiles the package's Cython modules into the source tree, and adds them to the wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Packages that the build needs: Cython, and a compiler if the system has none."""
        if self.target_name == "sdist":
            return []
        return [CYTHON] if _compiler() else [CYTHON, ZIG]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what has changed since it was compiled last."""
        if self.target_name != "wheel":
            return
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            built = list(pool.map(self._build, sorted(self.source.rglob("*.pyx"))))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in built]

    def clean(self, versions: list[str]) -> None:
        """Remove everything that was compiled."""
        for path in self.source.rglob("*.pyx"):
            for made in (path.with_suffix(".c"), path.with_suffix(self.suffix)):
                made.unlink(missing_ok=True)

    @cached_property
    def source(self) -> Path:
        """The folder of the package."""
        return Path(self.root) / SOURCE

    @cached_property
    def suffix(self) -> str:
        """The ending of extension modules, such as ``.cpython-311-x86_64-linux-gnu.so``."""
        return str(sysconfig.get_config_var("EXT_SUFFIX"))

    def _build(self, path: Path) -> Path:
        made, source = path.with_suffix(self.suffix), path.with_suffix(".c")
        if not DEBUG_IS_ON and made.exists() and made.stat().st_mtime > self._newest(path):
            return made
        checks = ["-X", "boundscheck=True"] if DEBUG_IS_ON else []
        command = [sys.executable, "-m", "cython", "-3", *checks, str(path), "-o", str(source)]
        _run(command, cwd=self.source.parent)
        flags = [*FLAGS, "-g", "-fsanitize=address"] if DEBUG_IS_ON else FLAGS
        headers = {header.parent for header in self.source.rglob("*.h")}
        include = [f"-I{folder}" for folder in (sysconfig.get_paths()["include"], *headers)]
        part = made.with_suffix(".part")  # what is in use is replaced whole
        _run([*(_compiler() or _zig()), *flags, *include, str(source), "-o", str(part)])
        part.replace(made)
        source.unlink()
        return made

    def _newest(self, path: Path) -> float:
        """When the module, a declaration that it may use, or this file was changed last."""
        used = [path, Path(self.root, "hatch_build.py")]
        used += [
            *self.source.rglob("*.pxd"),
            *self.source.rglob("*.pxi"),
            *self.source.rglob("*.h"),
        ]
        return max(each.stat().st_mtime for each in used)


DEBUG_IS_ON = bool(os.environ.get(DEBUG))


def _compiler() -> list[str] | None:
    """The command of the system's C compiler: that of ``CC``, or the first that is found."""
    named = shlex.split(os.environ.get("CC", ""))
    found = next((name for name in COMPILERS if shutil.which(name)), None)
    return named or ([found] if found else None)


def _zig() -> list[str]:
    return [sys.executable, "-m", "ziglang", "cc"]


def _run(command: list[str], cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{shlex.join(command)} failed:\n{done.stdout}{done.stderr}")
