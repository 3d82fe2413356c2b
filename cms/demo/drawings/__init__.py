"""Pictures and wordmarks that the demo site draws for itself.

``wordmark()`` writes a name as a logo; ``picture()`` makes an abstract picture out of its page's
own places or letters. Both return the bytes of a PNG, the same bytes for the same arguments.
"""

from cms.demo.drawings.pictures import picture
from cms.demo.drawings.wordmarks import wordmark

__all__ = ["picture", "wordmark"]
