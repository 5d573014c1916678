"""Which Chromium the browser tests drive, and where one comes from if there is none.

``python -m tests.browser.chromium`` says which, and installs one first if need be.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoChromium(Exception):
    """There is no Chromium on this machine, or the one named in SIRKEL_CHROMIUM is not there."""


def find_chromium() -> Path:
    """Return the Chromium to drive: the one named, the machine's own, or Playwright's."""
    named = os.environ.get("SIRKEL_CHROMIUM")
    if named:
        if not Path(named).exists():
            raise NoChromium(f"SIRKEL_CHROMIUM names {named}, which does not exist.")
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    if not downloaded.exists():
        raise NoChromium("There is none. Run `make install`, or name one in SIRKEL_CHROMIUM.")
    return downloaded


def install_chromium() -> None:
    """Install the distribution's Chromium where we may, else the one that Playwright offers."""
    if os.geteuid() == 0 and shutil.which("apt-get") and _is_debian() and _install_by_apt():
        return
    print("Chromium: downloading Playwright's own.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _is_debian() -> bool:
    return sys.platform == "linux" and platform.freedesktop_os_release().get("ID") == "debian"


def _install_by_apt() -> bool:
    print("Chromium: installing Debian's by apt-get.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-liberation"]
    return all(
        subprocess.run(["apt-get", "-qq", *words], env=environment, check=False).returncode == 0
        for words in (["update"], ["install", "-y", "--no-install-recommends", *packages])
    )


def main() -> None:
    """Say which Chromium the tests use, after having installed one if there was none."""
    try:
        chromium = _find_or_install()
    except NoChromium as missing:
        sys.exit(f"Chromium: {missing}")
    print(f"Chromium: the browser tests use {chromium}.")


def _find_or_install() -> Path:
    try:
        return find_chromium()
    except NoChromium:
        if os.environ.get("SIRKEL_CHROMIUM"):
            raise
    install_chromium()
    return find_chromium()


if __name__ == "__main__":
    main()
