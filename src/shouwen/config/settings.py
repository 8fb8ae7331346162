"""Django settings, driven by a handful of environment variables (docs/reference/settings.md)."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from shouwen.config.data_folder import data_folder, prepare_folder, read_or_create_key
from shouwen.config.database import database_settings
from shouwen.config.logs import LOGGING as LOGGING
from shouwen.config.outgoing import email_settings, outgoing_notices
from shouwen.config.single_sign_on import single_sign_on

# --- The installation
SHOUWEN_DATA = data_folder()
prepare_folder(SHOUWEN_DATA)
SHOUWEN_KEYS = SHOUWEN_DATA / "keys"
SHOUWEN_PORT = int(os.environ.get("SHOUWEN_PORT", "8000"))
SHOUWEN_PUBLIC_URL = os.environ.get("SHOUWEN_PUBLIC_URL", "").rstrip("/")
# Only asks for the demo; demo accounts also need a database that is itself marked as one.
SHOUWEN_DEMO = os.environ.get("SHOUWEN_DEMO") == "1"
SHOUWEN_HTTPS = os.environ.get("SHOUWEN_HTTPS", "") == "1" or SHOUWEN_PUBLIC_URL.startswith("https")
_sso = single_sign_on(os.environ)

DEBUG = os.environ.get("SHOUWEN_DEBUG") == "1"
SECRET_KEY = read_or_create_key(SHOUWEN_KEYS / "django.key")
DATABASES = {"default": database_settings(SHOUWEN_DATA, os.environ.get("SHOUWEN_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, [urlsplit(SHOUWEN_PUBLIC_URL).hostname]),
    *os.environ.get("SHOUWEN_HOSTS", "").split(),
]

INSTALLED_APPS = [
    "shouwen.web",
    "shouwen.api",
    "shouwen.trials",
    "shouwen.oversight",
    "shouwen.oversight.accountability",
    "shouwen.oversight.duties",
    "shouwen.oversight.missed",
    "shouwen.oversight.sealed",
    "shouwen.oversight.papers",
    "shouwen.oversight.inspections",
    "shouwen.oversight.reception",
    "shouwen.oversight.surveys",
    "shouwen.periods",
    "shouwen.cases",
    "shouwen.notices",
    "shouwen.policies",
    "shouwen.organization",
    "shouwen.ledger",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "django_q",
    "django_tables2",
    *_sso.applications,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shouwen.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shouwen.web.legible.LegibleAddressMiddleware",
    "shouwen.web.access.AccessMiddleware",
    "shouwen.web.refusals.RefusalMiddleware",
    *_sso.middleware,
    "axes.middleware.AxesMiddleware",
]
FORM_RENDERER = "shouwen.web.form_rendering.Controls"
ROOT_URLCONF = "shouwen.config.urls"
WSGI_APPLICATION = "shouwen.config.wsgi.application"
ASGI_APPLICATION = "shouwen.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shouwen.web.navigation.navigation",
            ],
        },
    },
]

# --- Who one is
AUTH_USER_MODEL = "organization.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "shouwen.organization.authentication.StaffBackend",
    "shouwen.organization.authentication.PinBackend",
    *_sso.backends,
]
SOCIALACCOUNT_PROVIDERS = _sso.providers
SOCIALACCOUNT_ADAPTER = "shouwen.web.single_sign_on.KnownStaffOnly"
SOCIALACCOUNT_ONLY = True  # passwords go through our own page, where wrong tries are counted
ACCOUNT_EMAIL_VERIFICATION = "none"
# A link, not a form: the content policy lets forms lead nowhere but here.
SOCIALACCOUNT_LOGIN_ON_GET = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "web:sign_in"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# By person and machine: a stranger who knows a staff number cannot lock its owner out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "shouwen.web.receipt.clients.client_of"  # behind the proxy every machine would be one
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "shouwen.web.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "pin", "password"]

# --- Sessions without SQL (docs/decisions/0002-signed-cookie-sessions.md)
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SHOUWEN_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SHOUWEN_PUBLIC_URL] if SHOUWEN_PUBLIC_URL else []
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- What a browser may do with our pages: no inline script or style, no eval, nothing foreign
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SHOUWEN_HTTPS else None
X_FRAME_OPTIONS = "DENY"

# --- Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files
STATIC_URL = "static/"
STATIC_ROOT = SHOUWEN_DATA / "static"
MEDIA_ROOT = SHOUWEN_DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True

# --- Notices that leave the house
_email = email_settings(os.environ, kept_in=SHOUWEN_DATA / "outbox")
globals().update(_email)
SHOUWEN_NOTICES = outgoing_notices(os.environ, has_email=bool(_email))

# --- Work that is delivered after the transaction
Q_CLUSTER = {
    "name": "shouwen",
    "orm": "default",
    "workers": int(os.environ.get("SHOUWEN_WORKERS", "1")),
    "timeout": 60,
    "retry": 120,
    "ack_failures": True,
    "max_attempts": 1,  # notices count their own attempts and back off by themselves
    "catch_up": False,
    "save_limit": 200,
    "poll": 1,
    "label": "Django Q",
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS: list[str] = []
