"""The ledger: what changed, and the stamp of the content that is the sum over it.

``bump()`` is for writes that Django's database cursors do not see; all others are seen by
themselves (``watch``).
"""

from cms.api.ledger.stamp import build_id, bump, new_epoch, read_stamp

__all__ = ["build_id", "bump", "new_epoch", "read_stamp"]
