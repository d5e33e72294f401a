"""Settings of the site, all from the environment; anything wrong stops the start with one sentence.

DEBUG          1 or 0 (default 0)
SECRET_KEY     required unless DEBUG=1 (`make run` keeps one in var/)
ALLOWED_HOSTS  names separated by commas (default: this machine only)
EMBED_HOSTS    sites that may frame embeds: https://a.example,https://*.b.example (default: any)
HTTPS          1 or 0: whether the site is at https:// (default: 1 where ALLOWED_HOSTS names more)
DATABASE_URL   postgres://user:password@host/name or sqlite:////path (default: var/entente.sqlite3)
STATIC_ROOT    folder of collected static files (default: they are served from where they lie)
CONTACT        where errors are reported: a mail address or the https:// address of a page
"""

import os
import re
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def flag(name: str, default: bool = False) -> bool:
    """Return the 0 or 1 that the environment has under `name`; anything else stops the start."""
    value = os.environ.get(name, str(int(default)))
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def database() -> dict[str, object]:
    """Return DATABASES["default"]; SQLite so set that editors do not lock each other out."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'var' / 'entente.sqlite3'}"
    if not url.startswith(("postgres://", "postgresql://", "sqlite:///")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    try:
        config: dict[str, object] = {**dj_database_url.parse(url)}
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL: {error}") from None
    if url.startswith("sqlite"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return config


def contact() -> str:
    """Return where readers report errors, as a link has it; '' where nobody has said."""
    value = os.environ.get("CONTACT", "").strip()
    if re.fullmatch(r"[^@\s:/?&]+@[^@\s:/?&]+", value):
        return f"mailto:{value}"
    if not value or re.fullmatch(r"https?://\S+", value):
        return value
    raise ImproperlyConfigured(f"CONTACT must be a mail address or an https:// one, not {value!r}.")


def embed_hosts() -> list[str]:
    """Return who may frame embeds, as CSP has it: ourselves (for the preview), and those named."""
    named = [each.strip() for each in os.environ.get("EMBED_HOSTS", "*").split(",") if each.strip()]
    for each in named:
        if each != "*" and not re.fullmatch(r"https?://(\*\.)?[a-z0-9.-]+(:[0-9]{1,5})?", each):
            raise ImproperlyConfigured(
                f"EMBED_HOSTS must be origins like https://www.example.org, not {each!r}."
            )
    return ["*"] if "*" in named or not named else [SELF, *named]


def https_origins(hosts: list[str]) -> list[str]:
    """Return the origins of forms: where a proxy speaks TLS for us, Django itself sees http."""
    named = [host for host in hosts if host != "*"]
    return [f"https://{'*' if host.startswith('.') else ''}{host}" for host in named]


DEBUG = flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or ("only-for-debugging" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it, or set DEBUG=1 on your own machine.")
ALLOWED_HOSTS = [
    name.strip()
    for name in os.environ.get("ALLOWED_HOSTS", ",".join(THIS_MACHINE)).split(",")
    if name.strip()
]
HTTPS = flag("HTTPS", default=not set(ALLOWED_HOSTS) <= set(THIS_MACHINE))

CONTACT = contact()
EMBED_HOSTS = embed_hosts()

INSTALLED_APPS = [
    "agreements",
    "timeline",
    "simple_history",
    "axes",
    "csp",
    "agreements.admin.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "timeline.scheme.Https",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "timeline.caching.Revalidation",
    "django.middleware.http.ConditionalGetMiddleware",
    "timeline.caching.RecordTags",
    "timeline.unkept.DeskUnkept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database()}

# Signing in. Failures are counted in the database: a cache of its own would count in each process.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [
    ["username", "ip_address"]
]  # by the name alone, anyone locks editors out
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]  # every other header can be forged
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # who waits as long as told gets in
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "agreements.admin.lockout.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # no register of who worked when, from where
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]

# Cookies are the desk's alone: by their path, browsers do not even send them to public pages.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # Strict: a link in a mail asks to sign in
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_TRUSTED_ORIGINS = https_origins(ALLOWED_HOSTS) if HTTPS else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # else a cookie at "/"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]  # those of which we have a whole catalogue
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or BASE_DIR / "var" / "static")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "timeline.finders.PlotlyFinder",
]
# `make run` serves static files without collecting them; collected, they are compressed once.
WHITENOISE_USE_FINDERS = not os.environ.get("STATIC_ROOT")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = DEBUG

# Plotly writes style attributes, hence style-src-attr; its own rules go to a sheet that our script
# makes (static/js/plotly.js). Scripts are files of ours, without exception.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
