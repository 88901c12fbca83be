"""Damages model files at random and reads them: each must give a model or an
ImporterError. mutate.py <onnx | litert> <seed> <count> <file>...

What fails otherwise is left as crash-<seed>-<number>; the file that is being read is
last-<seed>, which stays where the reader brings the process down."""
import argparse
import pathlib
import random

from quant_mlir.importers import ImporterError

NUMBERS = (0, 1, 4, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFC)


def mutated(data, random_, identifier):
    """`data` with one to four faults, but with the identifier of its format."""
    data = bytearray(data)
    for _ in range(random_.randint(1, 4)):
        if not data:
            break
        place = random_.randrange(len(data))
        kind = random_.randrange(5)
        if kind == 0:
            data[place] ^= 1 << random_.randrange(8)
        elif kind == 1:
            number = random_.choice(NUMBERS) ^ random_.randrange(4)
            data[place // 4 * 4:place // 4 * 4 + 4] = number.to_bytes(4, "little")
        elif kind == 2:
            del data[place:]
        elif kind == 3:
            del data[place:place + random_.randrange(1, 9)]
        else:
            data[place:place] = random_.randbytes(random_.randrange(1, 9))
    # Without its identifier every file is refused at once.
    data[4:4 + len(identifier)] = identifier
    return bytes(data)


def find_reader(kind):
    """The function that reads a file, and the identifier in its bytes 4 to 7."""
    if kind == "litert":
        from quant_mlir.importers import litert_model
        return lambda path: litert_model.load(path, {}), b"TFL3"
    from quant_mlir.importers import onnx_model
    return lambda path: onnx_model.load(path, {}, {}), b""


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("onnx", "litert"))
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    read, identifier = find_reader(args.kind)
    random_ = random.Random(args.seed)
    originals = [path.read_bytes() for path in args.files]
    last = pathlib.Path(f"last-{args.seed}{args.files[0].suffix}")
    counts = {"read": 0, "refused": 0}
    for number in range(args.count):
        last.write_bytes(mutated(random_.choice(originals), random_, identifier))
        try:
            read(str(last))
            counts["read"] += 1
        except ImporterError:
            counts["refused"] += 1
        except Exception:
            last.rename(f"crash-{args.seed}-{number}{last.suffix}")
            raise
    last.unlink()
    print(f"read {counts['read']}, refused {counts['refused']}")
    assert all(counts.values())


if __name__ == "__main__":
    main()
