"""The web server's way in."""

import gc
import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.config.settings")
application = get_wsgi_application()


def settle() -> None:
    """Take all that is loaded by now out of the garbage collector's rounds, and let it make them less often.

    It otherwise looks through the whole of the code again and again for what a page leaves behind, which held up one
    page in ten for 100 ms and more (benchmarks/results.md).
    """
    read_addresses()
    read_templates()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def read_addresses() -> None:
    """Load every page and its address now, before the first person asks: else they wait three times as long for it."""
    from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

    with suppress(Resolver404):
        resolve("/nothing/is/here/")
    for part in get_resolver().namespace_dict:
        with suppress(NoReverseMatch):
            reverse(f"{part}:nothing")  # looks through all addresses of the part


def read_templates() -> None:
    """Put our templates together now, for the same reason."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.template.utils import get_app_template_dirs

    ours = [folder for folder in get_app_template_dirs("templates") if folder.is_relative_to(settings.ROOT / "trefoil")]
    for folder in ours:
        for path in sorted(folder.rglob("*.html")):
            get_template(str(path.relative_to(folder)))


settle()
