"""Writes .npz files for tests without NumPy: npz.py FILE [OPTIONS] NAME=NPY...

Each NPY file becomes the entry NAME.npy. --deflate compresses; --cut=BYTES takes
bytes off the end; --set=OFFSET:BYTE replaces one (from the end where OFFSET is
negative).
"""
import sys
import zipfile


def main(path, *rest):
    options = [o[2:].split("=", 1) for o in rest if o.startswith("--")]
    flags = {o[0] for o in options}
    method = zipfile.ZIP_DEFLATED if "deflate" in flags else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", method) as archive:
        for entry in rest:
            if entry.startswith("--"):
                continue
            name, source = entry.split("=", 1)
            # As NumPy writes them: 64-bit sizes from the start.
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(open(source, "rb").read())
    data = bytearray(open(path, "rb").read())
    for option in options:
        if option[0] == "cut":
            data = data[:-int(option[1])]
        if option[0] == "set":
            offset, byte = map(int, option[1].split(":"))
            data[offset] = byte
    open(path, "wb").write(data)


main(*sys.argv[1:])
