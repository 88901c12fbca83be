"""Damages .onnx files at random and reads them: each must give a model or an
ImporterError. <seed> <count> <file.onnx>..."""
import os
import random
import sys
import tempfile

from mutate_litert import mutated
from quant_mlir.importers import ImporterError, onnx_model


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    random_ = random.Random(seed)
    originals = []
    for path in sys.argv[3:]:
        with open(path, "rb") as file:
            originals.append(file.read())
    read = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        # A crash of the process leaves the file that it read.
        path = os.path.join(folder, "model.onnx") if count <= 10000 else "last.onnx"
        for number in range(count):
            data = mutated(random_.choice(originals), random_, identifier=b"")
            with open(path, "wb") as file:
                file.write(data)
            try:
                onnx_model.load(path, {}, {})
                read += 1
            except ImporterError:
                refused += 1
            except Exception:
                with open(f"crash-{seed}-{number}.onnx", "wb") as crash:
                    crash.write(data)
                raise
    print(f"read {read}, refused {refused}")
    assert read and refused


if __name__ == "__main__":
    main()
