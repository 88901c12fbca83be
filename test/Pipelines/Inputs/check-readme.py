"""Runs the console sessions of a Markdown file and compares their output.

A command is a line that starts with "$ "; the lines up to the next are its
output. `cat FILE` of a file that does not exist creates it.
"""

import pathlib
import re
import subprocess
import sys

document, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
sessions = re.findall(r"^```console\n(.*?)^```$", document.read_text(),
                      re.DOTALL | re.MULTILINE)
count = 0
for session in sessions:
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        file = folder / command.removeprefix("cat ")
        if command.startswith("cat ") and not file.exists():
            file.write_text(expected)
            continue
        result = subprocess.run(command, shell=True, cwd=folder, text=True,
                                capture_output=True)
        count += 1
        if result.returncode or result.stdout.strip() != expected.strip():
            sys.exit(f"$ {command}\n{result.stdout}{result.stderr}\n"
                     f"expected:\n{expected}")
print(f"{count} commands give what {document.name} shows")
