"""What every test gets: a data folder of its own, fast passwords, plain static files.

``SHOUWEN_TEST_DATABASE`` (a postgresql:// address) moves the suite from SQLite to PostgreSQL.
The environment is set here, before Django reads its settings.
"""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="shouwen-test-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["SHOUWEN_DATA"] = _DATA
os.environ["SHOUWEN_DATABASE_URL"] = os.environ.get("SHOUWEN_TEST_DATABASE", "")
for _name in ("SHOUWEN_PUBLIC_URL", "SHOUWEN_HTTPS", "SHOUWEN_DEMO", "SHOUWEN_SSO_PROVIDER"):
    os.environ.pop(_name, None)
