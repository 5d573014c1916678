"""Settings, read from environment variables that begin with SIRKEL_."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
SEEDS = ROOT / "seeds"


def read_settings(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return Flask's configuration from the environment, with defaults that are safe."""
    demo = environment.get("SIRKEL_DEMO", "") == "1"
    secure = environment.get("SIRKEL_HTTPS", "0" if demo else "1") == "1"
    return {
        "SECRET_KEY": environment.get("SIRKEL_SECRET_KEY") or _kept_secret(),
        "SQLALCHEMY_DATABASE_URI": environment.get("SIRKEL_DATABASE_URL")
        or f"sqlite:///{INSTANCE / 'sirkel.db'}",
        "JOBS": environment.get("SIRKEL_JOBS", ""),
        "FILES": environment.get("SIRKEL_FILES", ""),
        "DEMO": demo,
        "TRUSTED_PROXIES": int(environment.get("SIRKEL_TRUSTED_PROXIES", "0")),
        "SESSION_COOKIE_NAME": "sirkel",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PREFERRED_URL_SCHEME": "https" if secure else "http",
        "MAX_CONTENT_LENGTH": 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "nb",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Oslo",
        "LANGUAGES": ("nb", "en"),
        "RATELIMIT_STORAGE_URI": "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "MAIL_SERVER": environment.get("SIRKEL_MAIL_SERVER", ""),
        "PUBLIC_URL": environment.get("SIRKEL_PUBLIC_URL", ""),
        "MAIL_SENDER": environment.get("SIRKEL_MAIL_SENDER", "Sirkel <sirkel@localhost>"),
    }


def _kept_secret() -> str:
    """Return the secret kept in the instance folder, made at the first start."""
    path = INSTANCE / "secret-key"
    INSTANCE.mkdir(exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
