"""Statements that a connection to PostgreSQL prepares answer as they do by Django's own cursor."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DataError, OperationalError, connection
from django.test.utils import CaptureQueriesContext, override_settings

from cms import prepared

only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="prepares nothing")
WORDS = ["plain", "", 'a "quote"', "back\\slash", "{brace},comma", "NULL", "naïve ☃", "it's"]


@pytest.fixture
def own(django_db_setup, django_db_blocker):
    """A connection outside of the test's transaction."""
    with django_db_blocker.unblock():
        found = connection.copy()
        yield found
        found.close()


def asked(sql, params, own, times=4):
    """The rows, and whether the statement is prepared in the end."""
    found = [prepared.rows(sql, params, own) for _ in range(times)]
    assert all(rows == found[0] for rows in found)
    return found[0], names(own) != []


def names(own):
    with own.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE starts_with(name, 'cms_')")
        return [name for (name,) in cursor.fetchall()]


def by_cursor(sql, params, own):
    with own.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


@pytest.mark.django_db
def test_one_of_several_keys_on_any_database():
    condition, values = prepared.among("v.n", [1, 3], connection)
    numbers = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3"
    sql = f"SELECT v.n FROM ({numbers}) v WHERE {condition}"  # noqa: S608  # texts of this test
    assert sorted(prepared.rows(sql, values, connection)) == [(1,), (3,)]


@only_postgresql
@pytest.mark.parametrize(
    ("sql", "params"),
    [
        ("SELECT 1 WHERE 7 = %s", [7]),
        ("SELECT %s::uuid, '100%%'", [UUID(int=5)]),
        ("SELECT %s::timestamptz", [datetime(2026, 3, 29, 1, 30, 0, 120000, tzinfo=UTC)]),
        ("SELECT %s::timestamptz + interval '1 second'", [datetime(1, 1, 1, tzinfo=UTC)]),
        ("SELECT '{\"a\": 1}'::jsonb, %s::boolean, %s::text", [True, None]),
        ("SELECT x FROM unnest(ARRAY[1, 2, 3]::bigint[]) x WHERE x = ANY (%s)", [[2, 3]]),
        ("SELECT x FROM unnest(ARRAY[1, 2]::bigint[]) x WHERE x = ANY (%s)", [[]]),
    ],
)
def test_the_rows_are_those_of_a_cursor(sql, params, own):
    rows, is_prepared = asked(sql, params, own)
    assert is_prepared
    expected = by_cursor(sql, params, own)
    assert rows == expected
    assert [[type(value) for value in row] for row in rows] == [
        [type(value) for value in row] for row in expected
    ]


@only_postgresql
def test_any_text_may_be_a_key(own):
    made = ", ".join(["(%s)"] * len(WORDS))
    with own.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE t AS SELECT * FROM (VALUES {made}) v (word)", WORDS)  # noqa: S608
    for word in WORDS:
        rows, is_prepared = asked("SELECT word FROM t WHERE word = ANY (%s)", [[word]], own)
        assert rows == [(word,)]
        assert is_prepared
    rows, _ = asked("SELECT word FROM t WHERE word = ANY (%s)", [WORDS], own)
    assert len(rows) == len(WORDS)


@only_postgresql
def test_one_statement_for_any_number_of_keys(own):
    for keys in ([1], [1, 2], [1, 2, 3]):
        condition, values = prepared.among("x", keys, own)
        sql = f"SELECT x FROM unnest(ARRAY[1, 2, 3]) x WHERE {condition}"  # noqa: S608
        assert asked(sql, values, own)[0] == [(key,) for key in keys]
    assert len(names(own)) == 1


@only_postgresql
def test_from_the_second_time_on(own):
    assert asked("SELECT 1 WHERE 1 = %s", [1], own, times=1) == ([(1,)], False)
    assert asked("SELECT 1 WHERE 1 = %s", [1], own, times=1) == ([(1,)], True)


@only_postgresql
def test_not_where_nobody_asked_for_it(own):
    own.settings_dict["OPTIONS"] = own.settings_dict["OPTIONS"] | {"prepare_threshold": None}
    assert asked("SELECT 1 WHERE 1 = %s", [1], own) == ([(1,)], False)


@only_postgresql
def test_what_depends_on_the_values_is_planned_each_time(own):
    for _ in range(3):
        assert prepared.rows("SELECT 1 WHERE 1 = %s", [1], own, by_value=True) == [(1,)]
    assert names(own) == []


@only_postgresql
def test_who_counts_or_watches_statements_sees_them(own):
    asked("SELECT 1 WHERE 1 = %s", [1], own)
    with CaptureQueriesContext(own) as counted:
        prepared.rows("SELECT 1 WHERE 1 = %s", [1], own)
    assert len(counted) == 1
    seen = []

    def watching(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with own.execute_wrapper(watching):
        prepared.rows("SELECT 1 WHERE 1 = %s", [1], own)
    assert seen == ["SELECT 1 WHERE 1 = %s"]
    with override_settings(DEBUG=True):
        prepared.rows("SELECT 1 WHERE 1 = %s", [1], own)
        assert own.queries_log[-1]["sql"] == "SELECT 1 WHERE 1 = 1"


@only_postgresql
def test_a_transaction_is_djangos(own):
    asked("SELECT 1 WHERE 1 = %s", [1], own)
    own.connection._cms_session.names["SELECT 1 WHERE 1 = %s"] = b"cms_not_this_one"
    own.set_autocommit(False)
    assert prepared.rows("SELECT 1 WHERE 1 = %s", [1], own) == [(1,)]
    assert own.connection.info.transaction_status.name == "INTRANS"
    own.rollback()


@only_postgresql
def test_a_table_may_change_and_statements_may_be_dropped(own):
    with own.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE t AS SELECT 1 AS n")
        assert asked("SELECT n FROM t WHERE n = %s", [1], own) == ([(1,)], True)
        cursor.execute("ALTER TABLE t ALTER n TYPE text")
        assert asked("SELECT n FROM t WHERE n = %s", ["1"], own) == ([("1",)], True)
        cursor.execute("DEALLOCATE ALL")
        assert asked("SELECT n FROM t WHERE n = %s", ["1"], own) == ([("1",)], True)


@only_postgresql
def test_a_connection_of_a_pool_has_no_statement_of_another(own):
    """Names tell statements apart; one that is there already is the same."""
    asked("SELECT 1 WHERE 1 = %s", [1], own)
    own.connection._cms_session.names.clear()
    assert asked("SELECT 1 WHERE 1 = %s", [1], own) == ([(1,)], True)
    asked("SELECT 2 WHERE 1 = %s", [1], own)
    assert len(names(own)) == 2


@only_postgresql
def test_what_cannot_be_prepared_is_asked_all_the_same(own):
    assert asked("SELECT %s IS NULL", [3], own) == ([(False,)], False)


@only_postgresql
def test_what_goes_wrong_is_djangos_exception(own):
    with pytest.raises(DataError, match="division by zero"):
        [prepared.rows("SELECT 1 / %s::integer", [number], own) for number in (1, 1, 1, 0)]
    assert prepared.rows("SELECT 1 / %s::integer", [1], own) == [(1,)]
    with pytest.raises((DataError, ValueError)):
        prepared.rows("SELECT 1 WHERE %s = 'x'", ["x\0y"], own)


@only_postgresql
def test_a_connection_that_broke_is_said_so(own):
    asked("SELECT 1 WHERE 1 = %s", [1], own)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own.connection.info.backend_pid])
    with pytest.raises(OperationalError):
        prepared.rows("SELECT 1 WHERE 1 = %s", [1], own)
    own.close_if_unusable_or_obsolete()
    assert prepared.rows("SELECT 1 WHERE 1 = %s", [1], own) == [(1,)]


@only_postgresql
def test_the_first_statement_of_a_request_is_the_health_check(own):
    asked("SELECT 1 WHERE 1 = %s", [1], own)
    own.health_check_enabled, own.health_check_done = True, False
    assert prepared.rows("SELECT 1 WHERE 1 = %s", [1], own) == [(1,)]
    assert own.health_check_done
    own.health_check_done = False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own.connection.info.backend_pid])
    assert prepared.rows("SELECT 1 WHERE 1 = %s", [1], own) == [(1,)]


@only_postgresql
def test_a_connection_keeps_so_many_and_no_more(own, monkeypatch):
    monkeypatch.setattr("cms.libpq.MOST", 3)
    for number in range(5):
        asked(f"SELECT {number} WHERE 1 = %s", [1], own)
    assert len(names(own)) == 3
