"""Image files of every kind, what Pillow reads of them, and what it makes of them in other sizes
-> DatasetsTests/Fixtures/images.json   (pip install pillow==12.0.0)

Pillow 13 resizes some images vertically first, which rounds otherwise: a result may differ by 1 of 255.

PNG files are written by hand here: Pillow writes neither interlaced ones nor all depths. `reads`: 8 or 16 bits a value, channel by
channel; of 16 bits with colours or transparency Pillow keeps the upper 8 (`cut`), of PPM it rounds to 8 (`rounded`).
"""
import base64
import io
import random
import struct
import zlib

from PIL import Image, ImageOps

import fixture

random.seed(7)
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
VALUES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def text(data):
    return base64.b64encode(bytes(data)).decode()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def paeth(a, b, c):
    return min((a, b, c), key=lambda value: abs(a + b - c - value))


def filtered(kind, line, up, step):
    out = []
    for x, value in enumerate(line):
        a, b, c = (line[x - step], up[x], up[x - step]) if x >= step else (0, up[x], 0)
        out.append((value - [0, a, b, (a + b) // 2, paeth(a, b, c)][kind]) % 256)
    return [kind] + out


def png(width, height, colour, depth, interlaced, transparent=False):
    count = VALUES[colour]
    entries = min(1 << depth, 200)
    top = entries if colour == 3 else 1 << depth
    pixels = [[[random.randrange(top) for _ in range(count)] for _ in range(width)] for _ in range(height)]
    rows = []
    for x0, y0, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        up = None
        for y in range(y0, height, dy):
            bits = "".join(f"{value:0{depth}b}" for x in range(x0, width, dx) for value in pixels[y][x])
            if not bits:
                continue
            bits += "0" * (-len(bits) % 8)
            line = [int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)]
            rows += filtered(random.randrange(5), line, up or [0] * len(line), max(count * depth // 8, 1))
            up = line
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
    if colour == 3:
        data += chunk(b"PLTE", random.randbytes(3 * entries))
    if transparent:
        data += chunk(b"tRNS", {0: b"\0\1", 2: b"\0\1" * 3, 3: random.randbytes(entries // 2)}[colour])
    packed = zlib.compress(bytes(rows))
    half = len(packed) // 2
    return data + chunk(b"IDAT", packed[:half]) + chunk(b"IDAT", packed[half:]) + chunk(b"IEND", b"")


def planes(image):
    return b"".join(channel.tobytes() for channel in image.split())


def read(name, data, reads="exact"):
    image = Image.open(io.BytesIO(data))
    if image.mode in ("I;16", "I"):
        values = b"".join(struct.pack(">H", image.getpixel((x, y))) for y in range(image.height) for x in range(image.width))
        channels = 1
    else:
        image = image.convert("L" if image.mode in ("1", "L", "LA") or "colour 4" in name else "RGB")
        values, channels = planes(image), len(image.getbands())
    return {"name": name, "file": text(data), "width": image.width, "height": image.height, "channels": channels,
            "reads": reads, "values": text(values)}


def files():
    for colour, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}.items():
        for depth in depths:
            for interlaced in (0, 1):
                width, height = random.randint(1, 20), random.randint(1, 20)
                cut = depth == 16 and colour != 0
                yield read(f"png colour {colour} depth {depth} interlaced {interlaced}",
                           png(width, height, colour, depth, interlaced), "cut" if cut else "exact")
    for colour, depth in [(0, 8), (2, 8), (3, 4), (3, 8)]:
        yield read(f"png colour {colour} depth {depth} tRNS", png(9, 5, colour, depth, 0, transparent=True))
    for form, channels in [("P1", 1), ("P4", 1), ("P2", 1), ("P3", 3), ("P5", 1), ("P6", 3)]:
        for largest in [1] if form in ("P1", "P4") else [1, 2, 7, 10, 100, 255, 256, 1000, 65535]:
            width, height = 11, 3
            count = width * height * channels
            values = [random.randint(0, largest) for _ in range(count)]
            header = f"{form}\n# made by hand\n{width} {height}\n" + ("" if form in ("P1", "P4") else f"{largest}\n")
            if form == "P4":
                body = b"".join(
                    int("".join(map(str, values[y * width:(y + 1) * width])).ljust(16, "0"), 2).to_bytes(2, "big")
                    for y in range(height))
            elif form == "P1":
                body = "".join(map(str, values)).encode()
            elif form in ("P2", "P3"):
                body = " ".join(map(str, values)).encode()
            else:
                body = b"".join(value.to_bytes(1 + (largest > 255), "big") for value in values)
            if form == "P3" and largest > 255:
                continue  # Pillow refuses or wraps these
            yield read(f"{form} {largest}", header.encode() + body + b"\n\n",
                       "rounded" if form == "P6" and largest > 255 else "exact")


def sizes():
    for mode, width, height in [("L", 13, 9), ("RGB", 7, 16), ("L", 2, 7), ("L", 50, 41)]:
        image = Image.frombytes(mode, (width, height), random.randbytes(width * height * len(mode)))
        entry = {"channels": len(mode), "width": width, "height": height, "values": text(planes(image))}
        for size in [(8, 8), (5, 12), (20, 11), (3, 2)]:
            for way in (Image.Image.resize, ImageOps.fit, ImageOps.pad):
                result = way(image, size, Image.Resampling.BILINEAR)
                name = {"resize": "stretch", "fit": "crop", "pad": "fit"}[way.__name__]
                yield entry | {"way": name, "to": list(size), "result": text(planes(result))}


fixture.write("DatasetsTests/Fixtures/images.json", {"files": list(files()), "sizes": list(sizes())})
