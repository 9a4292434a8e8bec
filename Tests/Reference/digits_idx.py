"""Makes the bundled digits: digits.csv.gz of the scikit-learn package -> two IDX files.

    pip download scikit-learn --no-deps -d /tmp/scikit-learn
    python3 digits_idx.py /tmp/scikit-learn/scikit_learn-*.whl

The data are the UCI "Optical Recognition of Handwritten Digits" test set (1,797 images of 8x8, values 0...16),
E. Alpaydin and C. Kaynak, CC BY 4.0, https://archive.ics.uci.edu/dataset/80.
"""
import gzip
import struct
import sys
import zipfile
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "Sources/Datasets/Resources/digits"
MEMBER = "sklearn/datasets/data/digits.csv.gz"


def main(wheel):
    with zipfile.ZipFile(wheel) as archive:
        text = gzip.decompress(archive.read(MEMBER)).decode("ascii")
    rows = [[int(float(field)) for field in line.split(",")] for line in text.split()]
    assert len(rows) == 1797 and all(len(row) == 65 for row in rows)
    assert all(0 <= pixel <= 16 for row in rows for pixel in row[:64])
    # IDX: two zero bytes, type 8 (unsigned byte), the number of dimensions, each dimension big-endian, the values.
    images = struct.pack(">BBBBIII", 0, 0, 8, 3, len(rows), 8, 8) + bytes(p for row in rows for p in row[:64])
    labels = struct.pack(">BBBBI", 0, 0, 8, 1, len(rows)) + bytes(row[64] for row in rows)
    (RESOURCES / "images-idx3-ubyte").write_bytes(images)
    (RESOURCES / "labels-idx1-ubyte").write_bytes(labels)
    print(f"{len(rows)} images, {len(images)} bytes; {len(labels)} bytes of labels")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
