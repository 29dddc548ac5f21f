"""Numbers and links of the site's records, as its pages write them."""

from __future__ import annotations

import re

NUMBER = "[1-9][0-9]{0,8}"
"""The number of a record, as a regular expression: none starts with a zero."""

CITE = re.compile(rf"/cite/(?P<id>{NUMBER})/?(?:[?#]|$)")
"""The end of an address that leads to an incident, or to a report on its page."""

ENTITY = re.compile(r"/entities/(?P<id>[^/?#]+)/?(?:[?#]|$)")
"""The end of an address that leads to an entity."""
