"""Damages .tflite files at random and reads them: each must give a model or an
ImporterError. <seed> <count> <file.tflite>..."""
import random
import sys
import tempfile

from quant_mlir.importers import ImporterError, litert_model

NUMBERS = (0, 1, 4, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFC)


def mutated(data, random_, identifier=b"TFL3"):
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


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    random_ = random.Random(seed)
    originals = []
    for path in sys.argv[3:]:
        with open(path, "rb") as file:
            originals.append(file.read())
    read = refused = 0
    with tempfile.NamedTemporaryFile(suffix=".tflite") as file:
        for number in range(count):
            data = mutated(random_.choice(originals), random_)
            file.seek(0)
            file.truncate()
            file.write(data)
            file.flush()
            try:
                litert_model.load(file.name, {})
                read += 1
            except ImporterError:
                refused += 1
            except Exception:
                with open(f"crash-{seed}-{number}.tflite", "wb") as crash:
                    crash.write(data)
                raise
    print(f"read {read}, refused {refused}")
    assert read and refused


if __name__ == "__main__":
    main()
