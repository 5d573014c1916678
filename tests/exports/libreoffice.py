"""Which LibreOffice opens our files in the long proofs, and where one comes from if there is none.

``python -m tests.exports.libreoffice`` says which, and installs one first if need be.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-calc", "libreoffice-impress", "fonts-liberation")
SECONDS = 240


class NoLibreOffice(Exception):
    """There is no LibreOffice on this machine, or the one named in SIRKEL_SOFFICE is not there."""


def find_libreoffice() -> Path:
    """Return the LibreOffice that is named, else the machine's own."""
    named = os.environ.get("SIRKEL_SOFFICE")
    if named:
        if not Path(named).exists():
            raise NoLibreOffice(f"SIRKEL_SOFFICE names {named}, which does not exist.")
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    raise NoLibreOffice("There is none. Install one (soffice), or name it in SIRKEL_SOFFICE.")


def open_and_save(path: Path, *, as_kind: str, folder: Path, reading: str = "") -> list[Path]:
    """Let LibreOffice open a file and save it as another kind, and return what it saved.

    A profile of its own lets several do so at once. A file that LibreOffice would ask about before
    it opens it, such as one that needs repair, is not saved.
    """
    saved = folder / f"{path.stem}-as-{as_kind.partition(':')[0]}"
    command = [
        str(find_libreoffice()),
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        *("--headless", "--norestore", "--convert-to", as_kind, "--outdir", str(saved)),
        *([f"--infilter={reading}"] if reading else []),
        str(path),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    found = sorted(saved.glob("*")) if saved.exists() else []
    if ended.returncode or not found:
        raise AssertionError(f"LibreOffice did not open {path.name}: {ended.stdout}{ended.stderr}")
    return found


def install_libreoffice() -> None:
    """Install the distribution's LibreOffice where we may."""
    if os.geteuid() != 0 or not shutil.which("apt-get") or not _is_debian():
        return
    print("LibreOffice: installing Debian's by apt-get.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *words], env=environment, check=False)


def _is_debian() -> bool:
    return sys.platform == "linux" and platform.freedesktop_os_release().get("ID") == "debian"


def main() -> None:
    """Say which LibreOffice the proofs use, after having installed one if there was none."""
    try:
        if not os.environ.get("SIRKEL_SOFFICE") and not any(map(shutil.which, NAMES)):
            install_libreoffice()
        found = find_libreoffice()
    except NoLibreOffice as missing:
        sys.exit(f"LibreOffice: {missing}")
    print(f"LibreOffice: the proofs of files use {found}.")


if __name__ == "__main__":
    main()
