"""The words and sizes of pictures."""

import pytest
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction
from wagtail_factories import CollectionFactory

from cms import images
from cms.media.sizes import sizes_of
from tests.factories import ImageFactory, UserFactory

ALT = {"en": "A river", "nl": "Een rivier"}


@pytest.mark.parametrize(
    ("own", "here", "alt"),
    [
        ({"alt_text": ALT}, {}, "A river"),
        ({"alt_text": ALT}, {"alt_text": "The Meuse"}, "The Meuse"),
        ({"alt_text": ALT}, {"alt_text": "The Meuse", "decorative": True}, ""),
        ({"alt_text": ALT, "decorative": True}, {}, ""),
        ({"alt_text": ALT, "decorative": True}, {"alt_text": "The Meuse"}, "The Meuse"),
        ({"alt_text": {}}, {}, ""),
    ],
)
def test_alt(own, here, alt, rendered, db):
    image = ImageFactory(**own)

    assert f'alt="{alt}"' in rendered([("image", {"image": image, **here})])


def test_alt_is_in_the_language_of_the_page(rendered, db):
    image = ImageFactory(alt_text=ALT)

    with translation.override("nl"):
        assert 'alt="Een rivier"' in rendered([("image", {"image": image})])


def test_decorative_is_kept_by_the_picture_itself(db):
    image = ImageFactory(decorative=True)

    assert get_image_model().objects.get(pk=image.pk).decorative is True
    assert get_image_model().objects.defer("decorative").get(pk=image.pk).decorative is True
    assert get_image_model().objects.get(pk=ImageFactory().pk).decorative is False


def test_credit_of_the_picture_or_of_this_place(rendered, db):
    image = ImageFactory(credit="Made by A")

    assert "Picture: Made by A" in rendered([("image", {"image": image})])
    assert "Picture: Made by B" in rendered([("image", {"image": image, "credit": "Made by B"})])


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [480]), (480, [480]), (1000, [480, 800, 1200]), (4000, [480, 800, 1200, 1600])],
)
def test_sizes_are_made_up_to_that_of_the_picture(width, widths):
    image = ImageFactory.build(pk=1, width=width, height=100)

    assert [size.url.rpartition("/")[2] for size in sizes_of(image)] == [
        f"width-{size}.webp" for size in widths
    ]
    assert sizes_of(image, "card")[0].url.endswith("/fill-480x320.webp")


def test_picture(request_for, db):
    image = ImageFactory(file__width=1000, file__height=500, alt_text=ALT)

    picture = images.picture(image, request_for())

    assert (picture.width, picture.height, picture.alt) == (800, 400, "A river")
    assert [size.split()[-1] for size in picture.srcset.split(", ")] == ["480w", "800w", "1000w"]


def test_a_picture_makes_and_asks_for_no_file(request_for, django_assert_num_queries, db):
    image = images.load([ImageFactory().pk]).popitem()[1]
    request = request_for()
    images.is_open(image, request)

    with django_assert_num_queries(0):
        images.picture(image, request)

    assert image.renditions.count() == 0


def test_picture_of_a_private_collection(request_for, db):
    collection = CollectionFactory()
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    image = ImageFactory(collection=collection)

    assert images.picture(image, request_for()) is None
    assert images.picture(image) is None
    assert images.representation(image, request_for()) is None
    assert images.picture(image, request_for(UserFactory())) is not None
