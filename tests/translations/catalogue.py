# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the scripts here share: asking lupdate for every text of the sources, and reading catalogues."""
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SOURCES = ("core", "widgets", "app")


class Message:
    def __init__(self, context, element):
        self.context = context
        self.source = element.findtext("source") or ""
        self.comment = element.findtext("comment") or ""
        self.plural = element.get("numerus") == "yes"
        translation = element.find("translation")
        self.state = "missing" if translation is None else translation.get("type", "finished")
        self.forms = [] if translation is None else [form.text or "" for form in translation.findall("numerusform")]
        if not self.plural:
            self.forms = ["" if translation is None else translation.text or ""]

    @property
    def key(self):
        return self.context, self.source, self.comment

    def __str__(self):
        return f"{self.context}: “{self.source}” ({self.comment})"


def read(path):
    """The messages of a .ts file, by their key."""
    messages = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for element in context.iter("message"):
            message = Message(context.findtext("name"), element)
            messages[message.key] = message
    return messages


def from_sources(lupdate, tree, language, plural_only=False):
    """What lupdate finds in the tree, and what it complains of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"fresh_{language}.ts"
        command = [lupdate, "-silent", "-locations", "none", "-source-language", "en", "-target-language", language]
        command += ["-pluralonly"] if plural_only else []
        command += [tree / part for part in SOURCES if (tree / part).is_dir()]
        done = subprocess.run([*command, "-ts", path], capture_output=True, text=True, check=False)
        if not path.exists():
            raise SystemExit(f"lupdate made nothing, and ended with {done.returncode}: {done.stderr}")
        return read(path), [line for line in done.stderr.splitlines() if line.strip()]
