"""Reads that are asked again and again: on PostgreSQL prepared once a connection.

For a small statement Django and psycopg take longer over writing it than PostgreSQL over answering
it, and PostgreSQL longer over planning it than over running it. Here it is written and planned
once, sent by libpq itself, and only its values travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def rows(
    sql: str, params: Sequence[Any], connection: Any, *, by_value: bool = False
) -> list[tuple[Any, ...]]:
    """The rows of a SELECT with a place (``%s``) for each value; one query.

    ``by_value``: how best to go about it depends on the values, as with a range of paths, so that
    PostgreSQL plans it anew each time.

    Asked by Django's own cursor wherever somebody counts, logs or watches statements, inside a
    transaction, on another database or driver, and where ``prepare_threshold`` in the OPTIONS of
    the database is None, as it is unless a project sets it.
    """
    session = _session(connection)
    found = session.rows(sql, params, by_value) if session else None
    if found is not None:
        # It was the health check itself; where the connection broke, Django's own follows.
        connection.health_check_done = True
    else:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found = cursor.fetchall()
    return found


def among(column: str, keys: Sequence[Any], connection: Any) -> tuple[str, list[Any]]:
    """``column`` is one of the keys, as a condition and its values.

    On PostgreSQL one value, an array, so that the statement is the same for any number of keys.
    """
    if connection.vendor == "postgresql":
        return f"{column} = ANY (%s)", [list(keys)]
    return f"{column} IN ({', '.join(['%s'] * len(keys))})", list(keys)


def reads_pass(wrapper: Any) -> Any:
    """Marks a wrapper of ``connection.execute_wrappers`` that has no interest in a SELECT."""
    wrapper.reads_pass = True
    return wrapper


def _session(connection: Any) -> Any:
    if connection.vendor != "postgresql" or connection.in_atomic_block or connection.queries_logged:
        return None
    if not all(hasattr(wrapper, "reads_pass") for wrapper in connection.execute_wrappers):
        return None
    connection.ensure_connection()
    driver = connection.connection
    if getattr(driver, "prepare_threshold", None) is None:
        return None
    session = driver.__dict__.get("_cms_session")
    if session is None or session.timezone != connection.timezone:
        session = driver._cms_session = _new_session(connection)
    return session if session.is_free() else None


def _new_session(connection: Any) -> Any:
    from cms.libpq import Session  # needs psycopg

    return Session(connection)
