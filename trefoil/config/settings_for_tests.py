"""The settings under test: those of the demonstration, whatever `.env` says, and fast where safety is not tested.

`DATABASE_URL` is still taken from the environment, so that the suite can be run against a server of one's own.
"""

import os
from pathlib import Path

from trefoil.config import environment

environment.ENV_FILE = Path(os.devnull)
os.environ |= {"DEMONSTRATION": "yes", "DEMONSTRATION_SIGN_IN": "yes", "DEMONSTRATION_DATE": "2020-04-09"}

from trefoil.config.settings import *  # noqa: E402, F403
from trefoil.config.settings import CACHES, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # files are looked for when asked for: nothing needs to be collected
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
DATABASES["default"]["CONN_MAX_AGE"] = 0
