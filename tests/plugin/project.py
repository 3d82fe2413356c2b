"""A project made by ``wagtail start`` in a folder, with our wheel beside it; and its server."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
FOREIGN = Path(__file__).parent / "foreign"
GUIDE = REPOSITORY / "docs" / "api" / "your-project.md"
START_SECONDS = 60


def build_wheel(folder: Path) -> Path:
    """The wheel, unpacked into a folder to import from; nothing is fetched.

    The sources are copied first: setuptools leaves a ``build`` folder where it works.
    """
    source = folder / "source"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("cms", "partnerships"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    _run(
        [*pip, "wheel", *offline, "--no-build-isolation", "-w", str(folder), str(source)],
        cwd=folder,
    )
    (wheel,) = folder.glob("*.whl")
    _run([*pip, "install", *offline, "--target", str(folder / "installed"), str(wheel)], cwd=folder)
    return folder / "installed"


def snippets(heading: str) -> list[str]:
    """The Python snippets below a heading of the guide: what it says is what is tested."""
    section = re.split(r"^## ", GUIDE.read_text(), flags=re.MULTILINE)
    (found,) = [part for part in section if part.startswith(heading + "\n")]
    return re.findall(r"^```python\n(.*?)^```", found, flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Project:
    folder: Path
    installed: Path

    @classmethod
    def start(cls, folder: Path, installed: Path) -> Project:
        """``wagtail start harbour``, with the app of articles beside its own."""
        wagtail = Path(sys.executable).with_name("wagtail")
        folder.mkdir()
        _run([str(wagtail), "start", "harbour", str(folder)], cwd=folder.parent)
        shutil.copytree(FOREIGN / "articles", folder / "articles")
        project = cls(folder, installed)
        project.append("harbour/settings/base.py", 'INSTALLED_APPS += ["articles"]\n')
        # The demo server of a test is no place for a browser's reload or a slow hasher.
        project.append(
            "harbour/settings/base.py",
            'PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]\n',
        )
        return project

    def append(self, name: str, text: str) -> None:
        with (self.folder / name).open("a") as file:
            file.write("\n" + text)

    def manage(self, *arguments: str) -> str:
        """The output of a management command; CalledProcessError holds it if the command fails."""
        return _run(
            [sys.executable, "manage.py", *arguments], cwd=self.folder, env=self.environment
        )

    @property
    def environment(self) -> dict[str, str]:
        """The wheel and nothing of this repository on the path."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"PYTHONPATH": str(self.installed), "PYTHONDONTWRITEBYTECODE": "1"}

    def serve(self) -> Server:
        return Server(self)


class Server:
    """``runserver`` on a free port for as long as the ``with`` block lasts."""

    def __init__(self, project: Project) -> None:
        self.project = project
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self) -> Server:
        self.log = (self.project.folder / "server.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"],
            cwd=self.project.folder,
            env=self.project.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self._wait()
        return self

    def __exit__(self, *exception: object) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.log.close()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, body; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, body

    def json(self, path: str, **headers: str) -> Any:
        status, _headers, body = self.get(path, **headers)
        assert status == 200, (status, body[:2000])
        return json.loads(body)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait(self) -> None:
        for _attempt in range(START_SECONDS * 10):
            if self.process.poll() is not None:
                raise RuntimeError((self.project.folder / "server.log").read_text())
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not start")


def _run(command: list[str], **options: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr
