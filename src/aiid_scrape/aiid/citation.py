"""Citations of incidents and reports, as the database suggests them."""

from __future__ import annotations

from ..sites.aiid.citation import to_bibtex, to_citation, to_csl_json

__all__ = ["to_bibtex", "to_citation", "to_csl_json"]
