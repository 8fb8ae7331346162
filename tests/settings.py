"""Settings of the suite: a throw-away data folder, fast passwords, plain static files.

``SHOUWEN_TEST_DATABASE`` (a postgresql:// address) moves the suite from SQLite to PostgreSQL.
The environment is set before the real settings read it; pytest-django loads this module before
any conftest.
"""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="shouwen-test-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("SHOUWEN_")]:
    if not _name.startswith("SHOUWEN_TEST_"):
        del os.environ[_name]
os.environ["SHOUWEN_DATA"] = _DATA
os.environ["SHOUWEN_DATABASE_URL"] = os.environ.get("SHOUWEN_TEST_DATABASE", "")

from shouwen.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
