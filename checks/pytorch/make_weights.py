#!/usr/bin/env python3
"""Writes weights as PyTorch users have them, for `leapfrog import`.

    python3 make_weights.py FOLDER

Fits an HNN to the mass on a spring for a few steps, wraps it as torch.nn.DataParallel would, saves it
with torch.save, and converts that file to npz and safetensors. Prints its loss on the spring's states.
Needs numpy and torch only.
"""

import json
import pathlib
import struct
import sys

import numpy as np
import torch

from check_export import Network, derivative


def write_safetensors(path, arrays):
    header, data = {}, b""
    for name, array in arrays.items():
        raw = np.ascontiguousarray(array, "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": array.shape,
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    network = Network(2, 200, 2, "tanh")
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    x = (2 * torch.rand(512, 2) - 1).requires_grad_()
    target = torch.stack([2 * x[:, 1], -2 * x[:, 0]], dim=1).detach()  # H = q² + p²
    for _ in range(500):
        hamiltonian = network(x)[:, 1]
        (gradient,) = torch.autograd.grad(hamiltonian.sum(), x, create_graph=True)
        field = torch.stack([gradient[:, 1], -gradient[:, 0]], dim=1)
        loss = ((field - target) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"loss in PyTorch {loss.item():.3e}")

    torch.save({f"module.{name}": value for name, value in network.state_dict().items()},
               folder / "spring.pt")
    state = torch.load(folder / "spring.pt", weights_only=True)
    arrays = {name: value.numpy() for name, value in state.items()}
    np.savez(folder / "spring.npz", **arrays)
    write_safetensors(folder / "spring.safetensors", arrays)
    probe = torch.tensor([[0.5, -0.25]], requires_grad=True)
    hamiltonian, field = derivative("hnn", network, probe)
    print(f"at q = 0.5, p = -0.25: H = {hamiltonian.item():.7f}, dx/dt = {field.tolist()[0]}")


if __name__ == "__main__":
    main()
