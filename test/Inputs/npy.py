"""Writes .npy files for tests without NumPy: npy.py FILE DESCR SHAPE [VALUES...].

SHAPE is 2x3, or - for rank 0. Without VALUES the elements are 0, 1, 2, ...
Options after the shape: --fortran, --version=2, --header=TEXT, --cut=BYTES,
--extend=BYTES; they make the spellings and the errors that a reader must know.
"""
import struct
import sys

CODES = {"f4": "f", "f8": "d", "f2": "e", "i1": "b", "u1": "B", "i2": "h",
         "i4": "i", "i8": "q", "c8": "Q", "b1": "B",
         "u2": "H", "u4": "I", "u8": "Q"}


def main(path, descr, shape, *rest):
    options = dict((o[2:] + "=").split("=", 1) for o in rest if o.startswith("--"))
    values = [float(v) for v in rest if not v.startswith("--")]
    shape = [] if shape == "-" else [int(s) for s in shape.split("x")]
    count = 1
    for size in shape:
        count *= size
    code = CODES[descr[-2:]]
    values = values or list(range(count))
    if code not in "fde":
        values = [int(v) for v in values]
    order = ">" if descr[0] == ">" else "<"
    data = struct.pack(order + str(len(values)) + code, *values)
    header = "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }" % (
        descr, "fortran" in options, "".join("%d," % s for s in shape))
    header = options.get("header", "").rstrip("=") or header
    version = int(options.get("version", "1").rstrip("="))
    length = struct.pack("<H" if version == 1 else "<I", len(header) + 1)
    blob = b"\x93NUMPY" + bytes([version, 0]) + length + header.encode() + b"\n" + data
    if "cut" in options:
        blob = blob[:-int(options["cut"].rstrip("="))]
    blob += b"\0" * int(options.get("extend", "0").rstrip("=") or 0)
    with open(path, "wb") as file:
        file.write(blob)


main(*sys.argv[1:])
