"""Pages of the accounts room."""

from app.accounts.views import administration, own_account, passwords, rights_page, signing_in

__all__ = ["administration", "own_account", "passwords", "rights_page", "signing_in"]
