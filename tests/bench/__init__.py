"""`make bench`: measures the API beside yardsticks and Wagtail's own APIs."""
