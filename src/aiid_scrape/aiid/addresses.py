"""Addresses of the database: read, and made for a record in a language."""

from __future__ import annotations

from ..sites.aiid.addresses import AiidAddress, is_aiid, page_data_url, page_url, read_address

__all__ = ["AiidAddress", "is_aiid", "page_data_url", "page_url", "read_address"]
