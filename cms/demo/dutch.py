"""The Dutch pages, made as an editor makes them: by wagtail-localize, text by text.

So side-by-side translation works on them at once, and shows what changes in English later.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue, extract_strings, validate_translation_links

from cms.demo.accounts import Accounts
from cms.demo.content import HOME, PAGES
from cms.demo.content.about import FIGURES_BODY, FIGURES_TITLE
from cms.demo.made import Made
from cms.demo.writing import PageText, Text

STEPS = len(PAGES) + 2


class MissingDutch(Exception):
    """An English text of the demo has no Dutch one, or two."""


def translate_all(
    dutch: Locale, made: Made, accounts: Accounts, step: Callable[[str], None]
) -> None:
    """Every page and the shared content, live in Dutch. Raises ``MissingDutch``."""
    snippet = made.get("snippet", "about-figures")
    _translate(snippet, [FIGURES_TITLE, FIGURES_BODY], dutch, accounts)
    step("translated the shared content")
    for text in (HOME, *PAGES):
        _translate(made.get("page", text.key), [text], dutch, accounts)
        step(f"translated {text.title.en}")


def _translate(instance: Any, written: Iterable[Any], dutch: Locale, accounts: Accounts) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    Translation.objects.create(
        source=source, target_locale=dutch, translations_last_updated_at=timezone.now()
    )
    _enter(source, dutch, dictionary(written), str(instance))
    translated, _created = source.create_or_update_translation(
        dutch, user=accounts.author, publish=False
    )
    translated.latest_revision.publish(user=accounts.publisher)


def _enter(source: TranslationSource, dutch: Locale, words: Mapping[str, str], name: str) -> None:
    """The Dutch of every text that wagtail-localize found in the English instance."""
    segments = source.stringsegment_set.select_related("string").order_by("order")
    missing = [segment.string.data for segment in segments if segment.string.data not in words]
    if missing:
        raise MissingDutch(f"{name} has no Dutch for: {' | '.join(missing)}")
    distinct = {(segment.string_id, segment.context_id): segment for segment in segments}
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=dutch,
            data=words[segment.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), segment in distinct.items()
    )


def dictionary(written: Iterable[Any]) -> dict[str, str]:
    """English to Dutch, cut into the strings that wagtail-localize cuts it into.

    Raises ``MissingDutch`` where the two differ in the number of strings or links, or where one
    English string has two Dutch ones: within a page the context does not tell them apart.
    """
    found: dict[str, str] = {}
    for text in texts(list(written)):
        for english, translated in _strings(text):
            if found.setdefault(english, translated) != translated:
                raise MissingDutch(f"“{english}” is both “{found[english]}” and “{translated}”.")
    return found


def texts(value: Any) -> Iterator[Text]:
    """Every text within a page, a stream, a list or a dict."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, PageText):
        yield from texts([value.title, value.slug, value.summary, value.fields, value.body])
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def _strings(text: Text) -> list[tuple[str, str]]:
    if not text.is_html:
        return [(_plain(text.en), _plain(text.nl))]
    english, translated = (
        [string.data for string, _attrs in extract_strings(html)[1]] for html in (text.en, text.nl)
    )
    if len(english) != len(translated):
        raise MissingDutch(f"Not as many paragraphs in Dutch: {text.en}")
    pairs = list(zip(english, translated, strict=True))
    for source, target in pairs:
        try:
            validate_translation_links(source, target)
        except ValueError as error:
            raise MissingDutch(f"Other links in Dutch: {source}") from error
    return pairs


def _plain(text: str) -> str:
    return StringValue.from_plaintext(text).data
