"""Pages from the network: politely, safely, and apart from all that reads them.

What to do is decided once, in generators that touch neither network nor clock
(``exchange``, ``hops``, ``pages``): they yield the effects of ``effects``. ``scraper`` has the
two classes that perform them, one with threads and one with asyncio.
"""
