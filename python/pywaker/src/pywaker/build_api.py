"""The build backend of projects of modules (PEP 517 and 660): `pip install .` builds them with the .NET SDK.

    [build-system]
    requires = ["pywaker"]
    build-backend = "pywaker.build_api"

Settings (`--config-settings KEY=VALUE`): configuration, framework, source, platform, compiled (`true`), as the options
of `pywaker build`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from . import _building
from ._project import Project


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What reads pyproject.toml before Python 3.11."""
    return [] if sys.version_info >= (3, 11) else ["tomli"]


get_requires_for_build_editable = get_requires_for_build_sdist = get_requires_for_build_wheel


def build_wheel(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    return _building.build_wheel(Project(Path()), options(config_settings), Path(wheel_directory))


def build_editable(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    return _building.build_editable(Project(Path()), options(config_settings), Path(wheel_directory))


def build_sdist(sdist_directory: str, config_settings: dict[str, Any] | None = None) -> str:
    return _building.build_sdist(Project(Path()), Path(sdist_directory))


def options(settings: dict[str, Any] | None) -> _building.Options:
    given = settings or {}
    known = ("configuration", "framework", "source", "platform")
    return _building.Options(
        **{key: given[key] for key in known if key in given}, compiled=str(given.get("compiled")).lower() == "true"
    )
