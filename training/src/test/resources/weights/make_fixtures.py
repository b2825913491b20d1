"""Writes the files beside this one, as NumPy and PyTorch write them: python3 make_fixtures.py

The expected values are in NumpyFilesTest and TorchFilesTest.
"""

import io
import json
import struct
import zipfile

import numpy as np
import torch

matrix = np.arange(6).reshape(2, 3) / 4 - 0.5  # -0.5, -0.25, 0, 0.25, 0.5, 0.75
cube = np.arange(24).reshape(2, 3, 4) / 8

np.savez("stored.npz", **{"linear1.weight": matrix.astype("<f4"), "linear1.bias": matrix[0],
                          "scalar": np.float64(3.25), "empty": np.zeros((0, 4), "<f4")})
np.savez_compressed("compressed.npz", **{"a": np.zeros((64, 64), "<f4"), "b": cube})
np.savez("orders.npz", big4=cube.astype(">f4"), big8=cube.astype(">f8"),
         columns=np.asfortranarray(cube.astype("<f4")),
         big_columns=np.asfortranarray(cube.astype(">f8")),
         half=matrix.astype("<f2"), transposed=cube.T.astype("<f8"))
np.savez("objects.npz", weight=np.array([{"a": 1}], dtype=object))
np.savez("integers.npz", weight=np.arange(3, dtype="<i8"))
np.savez("structured.npz", weight=np.zeros(2, dtype=[("x", "<f4"), ("y", "<f4")]))

with zipfile.ZipFile("versions.npz", "w") as archive:
    for version in [(1, 0), (2, 0), (3, 0)]:
        buffer = io.BytesIO()
        np.lib.format.write_array(buffer, matrix.astype("<f4"), version=version)
        archive.writestr(f"v{version[0]}.npy", buffer.getvalue())

# As numpy.savez writes to something that cannot seek: lengths follow the content.
class Pipe(io.RawIOBase):
    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


with open("piped.npz", "wb") as file, zipfile.ZipFile(Pipe(file), "w") as archive:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, matrix)
    with archive.open("weight.npy", "w") as entry:
        entry.write(buffer.getvalue())


def safetensors(path, tensors):
    """The format by its specification: length, JSON header, values."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.contiguous().view(torch.uint8).numpy().tobytes() if tensor.dim() else b""
        kind = {torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32"}[tensor.dtype]
        header[name] = {"dtype": kind, "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


edges = torch.tensor([0.0, -0.0, 1.0, -2.5, 65504.0, 6.103515625e-05, 5.960464477539063e-08,
                      float("inf"), float("-inf"), float("nan"), 0.333251953125])
safetensors("halves.safetensors", {"half": edges.half(), "brain": edges.bfloat16()})
