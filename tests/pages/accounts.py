"""The pages of signing in and of accounts, as a person uses them."""

from flask.testing import FlaskClient

from tests.pages.page import Page


def sign_in(
    client: FlaskClient, email: str, *, password: str, address: str = "/sign-in", own: bool = False
) -> Page:
    """Fill in the sign-in page and send it."""
    data = {"email": email, "password": password} | ({"is_own_device": "y"} if own else {})
    return Page(client.post(address, data=data))


def ask_for_password(client: FlaskClient, email: str) -> Page:
    """Ask for a link."""
    return Page(client.post("/password", data={"email": email}))


def choose_password(client: FlaskClient, token: str, *, password: str) -> Page:
    """Choose a password by a link."""
    return Page(client.post(f"/password/{token}", data={"new_password": password}))


def change_password(client: FlaskClient, *, old: str, new: str) -> Page:
    """Change one's own password."""
    data = {"current_password": old, "new_password": new}
    return Page(client.post("/account/password", data=data))


def is_signed_in(client: FlaskClient) -> bool:
    """Whether the account page opens."""
    return client.get("/account").status_code == 200
