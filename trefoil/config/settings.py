"""Every setting, in one place. What varies comes from the environment: see `.env.example`."""

from datetime import date
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from trefoil.config import database, environment

environment.read_file(environment.ENV_FILE)
ROOT = Path(__file__).resolve().parents[2]
DATA_FOLDER = Path(environment.text("DATA_FOLDER", str(ROOT / "var")))

# --- What kind of installation this is ---------------------------------------------------------------------------
DEMONSTRATION = environment.yes("DEMONSTRATION")
DEMONSTRATION_SIGN_IN = environment.yes("DEMONSTRATION_SIGN_IN")
DEMONSTRATION_DATE: date | None = environment.day("DEMONSTRATION_DATE", "2020-04-09") if DEMONSTRATION else None
if DEMONSTRATION_SIGN_IN and not DEMONSTRATION:
    raise ImproperlyConfigured(
        "DEMONSTRATION_SIGN_IN lets anyone in without a password, so it works with DEMONSTRATION=yes only. "
        "Set DEMONSTRATION_SIGN_IN=no, or DEMONSTRATION=yes where every record is invented"
    )

DEBUG = environment.yes("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY", "demonstration-only-not-a-secret" if DEMONSTRATION else None)
RECORD_KEY = "".join(environment.keys("RECORD_KEY")[:1])
RECORD_FORMER_KEYS = environment.keys("RECORD_FORMER_KEYS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SERVED_OVER_HTTPS = environment.yes("SERVED_OVER_HTTPS", "no" if DEMONSTRATION else "yes")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://localhost:8000" if DEMONSTRATION else None)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

# --- Parts -------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "trefoil.home",
    "trefoil.annual_report",
    "trefoil.reviews",
    "trefoil.training",
    "trefoil.learning",
    "trefoil.cases",
    "trefoil.partnership",
    "trefoil.shared",
    "trefoil.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "trefoil.shared.headers.PrivateResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "trefoil.partnership.sign_in.SessionEnds",
    "trefoil.partnership.sign_in.SignInRequired",
    "trefoil.shared.asked.PlainlyAsked",
    "trefoil.shared.guard.WriteGuard",
    "trefoil.shared.once.OneEffectPerForm",
]

ROOT_URLCONF = "trefoil.config.urls"
WSGI_APPLICATION = "trefoil.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "trefoil.shared.forms.GovukRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "trefoil.shared.context.site",
                "trefoil.partnership.context.partnership",
                "trefoil.home.context.own_work",
            ],
            "builtins": ["trefoil.shared.templatetags.trefoil"],
        },
    }
]

# --- Records -----------------------------------------------------------------------------------------------------
DATABASES = {
    "default": database.settings_for(
        environment.text("DATABASE_URL", "") or database.embedded_url(DATA_FOLDER / "postgres")
    )
}
FILES_FOLDER = DATA_FOLDER / "files"
WITNESS_FILE = Path(environment.text("WITNESS_FILE", str(DATA_FOLDER / "witness" / "audit-heads.txt")))
WITNESS_EMAIL = environment.text("WITNESS_EMAIL", "")
UPLOAD_LIMIT_MB = environment.number("UPLOAD_LIMIT_MB", "20")
VIRUS_SCANNER = environment.text("VIRUS_SCANNER", "none")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

# --- Clocks ------------------------------------------------------------------------------------------------------
RAPID_REVIEW_COUNTS_FROM = environment.choice("RAPID_REVIEW_COUNTS_FROM", "notification", ("notification", "awareness"))
CLOCK_LENGTHS = environment.words("CLOCK_LENGTHS")

# --- Signing in --------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "partnership.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = reverse_lazy("account_login")
ACCOUNT_ADAPTER = "trefoil.partnership.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "trefoil.partnership.adapters.SingleSignOnAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nothing is sent to people who are not here
ACCOUNT_FORMS = {
    "login": "trefoil.partnership.account_forms.SignIn",
    "reset_password": "trefoil.partnership.account_forms.AskForLink",
    "set_password": "trefoil.partnership.account_forms.SetPassword",
    "reset_password_from_key": "trefoil.partnership.account_forms.SetPasswordByLink",
    "change_password": "trefoil.partnership.account_forms.ChangePassword",
    "reauthenticate": "trefoil.partnership.account_forms.ConfirmWithPassword",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/15m/key",
    "training_link": "30/m/ip,5/15m/key",
    "training_here": "150/m/ip,10/15m/key",
    "training_office": "60/m/ip,30/15m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "trefoil.partnership.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "trefoil.partnership.account_forms.EnterCode",
    "reauthenticate": "trefoil.partnership.account_forms.ConfirmWithCode",
    "activate_totp": "trefoil.partnership.account_forms.SetUpApp",
    "add_webauthn": "trefoil.partnership.account_forms.AddPasskey",
    "edit_webauthn": "trefoil.partnership.account_forms.RenamePasskey",
}
MFA_TOTP_ISSUER = "Trefoil"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVED_OVER_HTTPS
SECOND_FACTOR_REQUIRED = environment.yes("SECOND_FACTOR_REQUIRED", "yes")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "partner",
                "name": environment.text("SINGLE_SIGN_ON_NAME", "your organisation"),
                "client_id": environment.text("SINGLE_SIGN_ON_CLIENT_ID"),
                "secret": environment.text("SINGLE_SIGN_ON_SECRET"),
                "settings": {"server_url": environment.text("SINGLE_SIGN_ON_URL")},
            }
        ]
        if environment.text("SINGLE_SIGN_ON_URL", "")
        else []
    }
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # a person is matched by an address that the provider has verified
SOCIALACCOUNT_LOGIN_ON_GET = True  # signing in changes nothing; the answer is tied to the browser that asked

SESSION_IDLE_MINUTES = environment.number("SESSION_IDLE_MINUTES", "30")
SESSION_LONGEST_HOURS = environment.number("SESSION_LONGEST_HOURS", "10")
SESSION_COOKIE_AGE = (SESSION_LONGEST_HOURS + 24) * 3600  # outlives the session, so that a page can say that it ended
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Letters -----------------------------------------------------------------------------------------------------
SEND_REAL_EMAIL = environment.yes("SEND_REAL_EMAIL")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if SEND_REAL_EMAIL
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", "25")
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 30  # seconds: a mail server that says nothing does not hold up all other jobs
EMAIL_USE_TLS = environment.yes("EMAIL_USE_TLS", "yes")
TRAINING_CONTACT = environment.text(
    "TRAINING_CONTACT", "The training team: 01632 960200, training@trefoil.example" if DEMONSTRATION else ""
)
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "trefoil@localhost")

# --- What a browser may do with our pages --------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SERVED_OVER_HTTPS
SECURE_HSTS_SECONDS = 31536000 if SERVED_OVER_HTTPS else 0
BEHIND_PROXY = environment.yes("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
CSRF_FAILURE_VIEW = "trefoil.shared.errors.form_expired"

# --- Words, times, static files ------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": environment.text("STATIC_FILES", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
