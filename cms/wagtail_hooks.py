"""What `cms` adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.blocks import features


# After Wagtail's own, whose link handlers these replace.
@hooks.register("register_rich_text_features", order=100)
def register_rich_text_features(registry: FeatureRegistry) -> None:
    features.register_features(registry)
