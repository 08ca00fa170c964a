"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.config.settings")
application = get_wsgi_application()


def settle() -> None:
    """Take all that is loaded by now out of the garbage collector's rounds, and let it make them less often.

    It otherwise looks through the whole of the code again and again for what a page leaves behind, which held up one
    page in ten for 100 ms and more (benchmarks/results.md).
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns  # loads every page now, before the first person asks
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


settle()
