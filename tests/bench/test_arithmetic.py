"""What the measuring itself computes."""

from types import SimpleNamespace

import pytest

from tests.bench import processes, report, where, wrk
from tests.bench.kinds import KINDS, wrong
from tests.bench.results import Results, Sample, Target, per_request, targets

OUTPUT = """Running 2s test @ http://127.0.0.1:8160
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.09ms    1.20ms  21.50ms   91.00%
    Req/Sec     8.10k   500.00     9.00k    70.00%
  Latency Distribution
     50%  635.00us
     75%    1.05ms
     90%    2.30ms
     99%    1.20s
  16200 requests in 2.00s, 160.00MB read
Requests/sec:   8100.25
Transfer/sec:     80.00MB
"""


def sample(kind, pages, number, web, database=0.0, per_second=100.0):
    return Sample(kind, pages, number, per_second, 1.0, 2.0, web, database)


def test_what_wrk_prints():
    assert wrk.parse(OUTPUT) == wrk.Load(16200, 8100.25, 0.635, 1200.0, 0)


def test_failures_are_counted():
    failing = OUTPUT + "  Non-2xx or 3xx responses: 12\n"
    failing += "  Socket errors: connect 1, read 2, write 3, timeout 4\n"

    assert wrk.parse(failing).failed == 22


def test_wrk_that_printed_something_else():
    with pytest.raises(ValueError, match="wrk printed nothing like"):
        wrk.parse("unable to connect")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("635.00us", 0.635), ("12.30ms", 12.3), ("1.50s", 1500), ("2.00m", 120_000)],
)
def test_durations(text, expected):
    assert wrk.milliseconds(text) == expected


def test_cpu_of_a_process_whose_name_holds_brackets(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "TICK", 100)
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "stat").write_text(f"7 (a) b (c)) S {' '.join('9' * 10)} 150 50 9 9")

    assert processes.cpu_seconds(7, tmp_path) == 2.0
    assert processes.cpu_seconds(8, tmp_path) == 0.0


def test_cpu_a_request():
    assert per_request(2.0, 500) == 4.0
    assert per_request(2.0, 0) == 0.0


def test_medians_and_ratios():
    results = Results(
        [
            *(sample("bare", 0, n, web) for n, web in ((1, 0.1), (2, 0.2), (3, 0.4))),
            *(sample("content", 10, n, web) for n, web in ((1, 2.0), (2, 3.0), (3, 40.0))),
        ]
    )

    assert results.middle("content", 10, "web") == 3.0
    # Each round against the yardstick of that round: 20, 15 and 100.
    assert results.ratio(("content", 10), ("bare", 0)) == pytest.approx(20.0)
    assert results.ratio(("view", 10), ("bare", 0)) is None


def test_verdicts():
    assert Target("", 2, 2.0).verdict == "met"
    assert Target("", 2, 2.1).verdict == "not met"
    assert Target("", 4, 4.0, least=True).verdict == "met"
    assert Target("", 4, 3.9, least=True).verdict == "not met"
    assert Target("", 4, None).verdict == "not measured"


def test_targets_compare_what_they_say():
    results = Results(
        [
            sample("bare", 0, 1, 0.2, per_second=1000),
            sample("content", 10, 1, 4.0, 2.0),
            sample("content_hit", 10, 1, 0.5, per_second=500),
            sample("v2_detail", 10, 1, 20.0),
            sample("content", 1, 1, 3.0, 1.0),
            sample("content", 50, 1, 4.0, 4.0),
        ]
    )

    found = {t.text: t.value for t in targets(results, 10, 1, 50) if t.value is not None}

    assert found == pytest.approx(
        {
            "content, cold: CPU, × bare callable": 20.0,
            "content, cold: times less CPU than v2": 5.0,
            "content, from the cache: CPU, × bare callable": 2.5,
            "content, from the cache: requests/s, × bare callable": 0.5,
            "content: 50 pages against 1, CPU of both": 2.0,
        }
    )


def test_table():
    assert report.table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


@pytest.mark.parametrize(
    ("value", "expected"), [(None, "–"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23")]
)
def test_numbers(value, expected):
    assert report.number(value) == expected


def test_only_what_is_between_the_marks_is_written(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"before\n\n{report.BEGIN}\nold\n{report.END}\n\nafter\n")

    report.write(page, ["new", "newer"])

    assert page.read_text() == (
        f"before\n\n{report.BEGIN}\n\nnew\n\nnewer\n\n{report.END}\n\nafter\n"
    )


def test_wrong_answers_are_not_measured():
    content = next(kind for kind in KINDS if kind.key == "content")

    assert wrong(content, 404, b"{}") == "answers 404"
    assert wrong(content, 200, b'{"blocks": {}}') == "answers something else"
    assert wrong(content, 200, b"<html>").startswith("answers something else (")
    ten = b'{"blocks": {%s}}' % b",".join(b'"%d": {}' % n for n in range(10))
    assert wrong(content, 200, ten) == ""


def test_keys_are_distinct():
    assert len({kind.key for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("files", "owner"),
    [
        (["/x/json/encoder.py", "/site/rest_framework/renderers.py"], "Django REST framework"),
        (["/site/django/db/models/query.py"], "Django's ORM and its SQL"),
        (["/site/django/utils/html.py"], "the rest of Django, and middleware"),
        (["/y/cms/api/serializers/slate.py", "/y/cms/api/views.py"], "serializers"),
        (["/x/json/encoder.py"], "Python itself"),
    ],
)
def test_time_belongs_to_the_innermost_code_that_is_somebodys(files, owner):
    frame = None
    for name in reversed(files):
        frame = SimpleNamespace(f_code=SimpleNamespace(co_filename=name), f_back=frame)

    assert where._owner(frame) == owner
