"""Rules of accounts: passwords, sessions, links for a password, and people."""

from app.accounts.services.demo import DEMO_DOORS, DEMO_ROLES, NEW_TEAM
from app.accounts.services.links import (
    LinkIsSpent,
    NewLink,
    choose_password,
    make_password_link,
    post_password_letter,
)
from app.accounts.services.passwords import (
    WeakPassword,
    WrongPassword,
    check_sign_in,
    hash_password,
    is_right_password,
    refuse_weak_password,
)
from app.accounts.services.people import (
    EmailTaken,
    change_password,
    create_administrator,
    create_user,
    deactivate_user,
    edit_own_account,
    normalise_email,
    reactivate_user,
    switch_language,
)
from app.accounts.services.sessions import (
    end_session,
    end_sessions,
    name_device,
    open_session,
)

__all__ = [
    "DEMO_DOORS",
    "DEMO_ROLES",
    "NEW_TEAM",
    "EmailTaken",
    "LinkIsSpent",
    "NewLink",
    "WeakPassword",
    "WrongPassword",
    "change_password",
    "check_sign_in",
    "choose_password",
    "create_administrator",
    "create_user",
    "deactivate_user",
    "edit_own_account",
    "end_session",
    "end_sessions",
    "hash_password",
    "is_right_password",
    "make_password_link",
    "name_device",
    "normalise_email",
    "open_session",
    "post_password_letter",
    "reactivate_user",
    "refuse_weak_password",
    "switch_language",
]
