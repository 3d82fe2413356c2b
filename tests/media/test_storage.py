"""Files in a bucket are addressed as files of this site."""

from cms.media.storage import MediaStorage


def test_a_file_in_a_bucket_has_an_address_of_ours(settings):
    storage = MediaStorage(bucket_name="uploads", access_key="a", secret_key="b")

    assert storage.url("original_images/a b.png") == "/media/original_images/a%20b.png"
