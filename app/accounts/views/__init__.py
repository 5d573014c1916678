"""Pages of the accounts room."""

from app.accounts.views import administration, own_account, passwords, rights_page, signing_in
from app.accounts.views.blueprint import blueprint

__all__ = ["administration", "blueprint", "own_account", "passwords", "rights_page", "signing_in"]
