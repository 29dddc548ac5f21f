"""A page shown as HTML: every block with its role and the reason, every field with its evidence.

The file stands for itself: no script, no request, all of it text of the page that was escaped. So
it can be opened, mailed and kept, whatever the page came with.
"""

from __future__ import annotations

from .document import explain, notebook_frame

__all__ = ["explain", "notebook_frame"]
