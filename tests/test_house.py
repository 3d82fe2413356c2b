"""What the repository itself promises: layout, dependencies, safe defaults, the checks."""

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

BASE = settings.BASE_DIR
PROJECT = tomllib.loads((BASE / "pyproject.toml").read_text())
MAKEFILE = (BASE / "Makefile").read_text()
FILES = {
    ".env.example", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "LICENSE", "Makefile",
    "README.md", "manage.py", "pyproject.toml", "requirements.lock",
}  # fmt: skip
FOLDERS = {".ci", "cms", "docs", "home", "partnerships", "search", "templates", "tests"}


def tracked(*folders):
    if not (BASE / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(  # git with arguments written here
        ["git", "ls-files", *folders],
        cwd=BASE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return listed.stdout.splitlines()


def recipe(target):
    """The commands of a target of the Makefile."""
    found = re.search(rf"^{re.escape(target)}:.*\n((?:\t.*\n?|\n)*)", MAKEFILE, re.MULTILINE)
    return found[1]


def test_top_level_is_fixed():
    assert {path.split("/")[0] for path in tracked()} == FILES | FOLDERS


def test_app_labels():
    ours = {config.name: config.label for config in apps.get_app_configs()}

    assert {name: ours[name] for name in ours if name.split(".")[0] in FOLDERS} == {
        "cms": "cms",
        "cms.accounts": "cms_accounts",
        "cms.api": "cms_api",
        "cms.media": "cms_media",
        "home": "home",
        "partnerships": "partnerships",
        "search": "search",
    }


@pytest.mark.parametrize("app", ["cms", "cms/api", "partnerships"])
def test_migrations_of_the_wheel_fit_any_project(app):
    concrete = re.compile(
        r"cms_media|cms_accounts|['\"](?:wagtailimages\.image|wagtaildocs\.document|auth\.user)['\"]",
        re.IGNORECASE,
    )
    migrations = (BASE / app).glob("migrations/*.py")
    found = {path.name: concrete.findall(path.read_text()) for path in migrations}

    assert {name: models for name, models in found.items() if models} == {}


def packages_of_the_wheel():
    chosen = PROJECT["tool"]["setuptools"]["packages"]["find"]
    every = {
        ".".join(path.parent.relative_to(BASE).parts)
        for folder in FOLDERS
        for path in (BASE / folder).rglob("__init__.py")
    }

    def matches(name, patterns):
        return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)

    return {
        name
        for name in every
        if matches(name, chosen["include"]) and not matches(name, chosen["exclude"])
    }


def test_wheel_holds_the_plugins_and_nothing_of_this_site():
    packages = packages_of_the_wheel()

    assert {name.split(".")[0] for name in packages} == {"cms", "partnerships"}
    assert {"cms", "cms.api", "cms.blocks", "cms.media", "partnerships"} <= packages
    assert {"cms.demo", "cms.settings"} & packages == set()


def test_wheel_holds_templates_styles_texts_and_data():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    shipped = {
        found
        for package in packages_of_the_wheel()
        for pattern in patterns
        for found in (BASE / package.replace(".", "/")).glob(pattern)
    }
    site_only = ("cms/demo/", "cms/settings/")

    left_out = [
        path
        for path in tracked("cms", "partnerships")
        if not path.endswith(".py") and not path.startswith(site_only)
        if BASE / path not in shipped and (BASE / path).exists()
    ]
    assert left_out == []


def test_versions():
    needed = PROJECT["project"]["dependencies"]

    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert {
        "Django>=5.2.19", "djangorestframework>=3.18", "wagtail>=8.0.1,<9",
        "wagtail-modeladmin>=2.5",
    } <= set(needed)  # fmt: skip
    assert [name for name in needed if name.startswith("wagtail-localize")] != []


def test_extras():
    extras = set(PROJECT["project"]["optional-dependencies"])

    assert extras == {"postgres", "redis", "opensearch", "s3", "dev"}


def test_lock_file_has_hashes_and_no_address():
    lock = (BASE / "requirements.lock").read_text()
    pinned = re.split(r"\n(?=\S)", lock.strip())

    assert [entry.splitlines()[0] for entry in pinned if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", lock) == []


def test_a_newer_interpreter_runs_the_suite_and_no_other_is_claimed():
    claimed = [name for name in PROJECT["project"].get("classifiers", []) if "Python :: 3." in name]

    assert "pytest -n auto" in recipe("test-next")
    assert set(claimed) <= {
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.13",
    }


def defaults():
    """Variable to default, as cms/settings/base.py reads it; None where it has none."""
    tree = ast.parse((BASE / "cms" / "settings" / "base.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    read = [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.func.attr in {"str", "bool", "int", "list"}
    ]
    return {
        call.args[0].value: ast.unparse(call.args[1]) if len(call.args) > 1 else None
        for call in read
    }


def test_settings_are_safe_as_they_stand():
    found = defaults()

    assert {
        name: found[name] for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SECURE_COOKIES")
    } == {"DEBUG": "False", "SECRET_KEY": "''", "ALLOWED_HOSTS": "[]", "SECURE_COOKIES": "True"}


def test_services_by_their_addresses():
    asked = (
        "from cms.settings import base; "
        "print(base.DATABASES['default']['ENGINE'], base.CACHES['default']['BACKEND'])"
    )
    result = subprocess.run(  # our own interpreter, with arguments written here
        [sys.executable, "-c", asked],
        cwd=BASE,
        env={
            "DATABASE_URL": "postgres://me@127.0.0.1:5432/site",
            "REDIS_URL": "redis://127.0.0.1:6379/0",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stdout == "django.db.backends.postgresql django_redis.cache.RedisCache\n"


def test_own_models_from_the_first_migration():
    assert settings.AUTH_USER_MODEL == "cms_accounts.User"
    assert get_image_model_string() == "cms_media.Image"
    assert get_document_model_string() == "cms_media.Document"
    for app, name in (("accounts", "User"), ("media", "Image"), ("media", "Document")):
        first = (BASE / "cms" / app / "migrations" / "0001_initial.py").read_text()
        assert f"name='{name}'" in first


@pytest.mark.parametrize(
    "command",
    [
        "ruff check .",
        "ruff format --check .",
        "djhtml --check",
        "mypy cms home partnerships search",
        "lint-imports",
        "makemigrations --check",
        "check --deploy --fail-level WARNING --settings cms.settings.production",
    ],
)
def test_check_runs(command):
    assert command in recipe("check")


@pytest.mark.parametrize("target", ["$(STAMP)", "run", "test"])
def test_the_two_commands_need_python_only(target):
    assert re.findall(r"\b(?:npm|npx|node|docker|curl|wget|apt-get)\b", recipe(target)) == []


def test_the_suite_runs_in_parallel():
    assert "pytest -n auto" in recipe("test")


def test_ci_runs_all_of_it_in_order():
    script = (BASE / ".ci" / "run").read_text()
    done = re.findall(r"^(start_postgres|start_redis|make [a-z-]+)$", script, re.MULTILINE)

    assert done == [
        "make test", "make check", "start_postgres", "start_redis", "make test-services",
        "make docs", "make test-browser", "make test-clients", "make fuzz-short",
    ]  # fmt: skip
