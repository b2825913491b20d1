#!/usr/bin/env python3
"""Checks that PyTorch understands weights that `leapfrog export` wrote: HNN and baseline.

    python3 check_export.py FILE.npz|FILE.safetensors [...]

Builds the network from plain torch.nn layers, loads the file, and compares the Hamiltonian and dx/dt
with the values that Leapfrog put into the JSON beside it, in float32 and in float64. Needs numpy and
torch only. Exit status 1 if a difference is above the tolerance.
"""

import argparse
import hashlib
import json
import pathlib
import struct
import sys

import numpy as np
import torch


def read_safetensors(path):
    """The format is the length of a JSON header, the header, the values."""
    raw = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    values = raw[8 + length:]
    dtypes = {"F32": "<f4", "F64": "<f8"}
    return {name: np.frombuffer(values[slice(*entry["data_offsets"])], dtypes[entry["dtype"]])
            .reshape(entry["shape"])
            for name, entry in json.loads(raw[8:8 + length]).items() if name != "__metadata__"}


def read(path):
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    return read_safetensors(path)


class Network(torch.nn.Module):
    """The perceptron of both models: the last layer has no bias."""

    def __init__(self, inputs, hidden, outputs, nonlinearity):
        super().__init__()
        self.linear1 = torch.nn.Linear(inputs, hidden)
        self.linear2 = torch.nn.Linear(hidden, hidden)
        self.linear3 = torch.nn.Linear(hidden, outputs, bias=False)
        self.nonlinearity = getattr(torch, nonlinearity)

    def forward(self, x):
        return self.linear3(self.nonlinearity(self.linear2(self.nonlinearity(self.linear1(x)))))


def derivative(model, network, x):
    """The Hamiltonian, if there is one, and dx/dt."""
    if model == "baseline":
        return None, network(x)
    hamiltonian = network(x)[:, 1]  # the first output is the conservative field's scalar
    (gradient,) = torch.autograd.grad(hamiltonian.sum(), x)
    by_position, by_momentum = gradient.chunk(2, dim=1)
    return hamiltonian, torch.cat([by_momentum, -by_position], dim=1)


def difference(actual, expected):
    """The largest difference, in units of the largest value where that is above 1."""
    expected = torch.tensor(expected, dtype=torch.float64)
    return ((actual.double() - expected).abs().max() / expected.abs().max().clamp(min=1)).item()


def check(path, tolerance):
    description = json.loads(path.with_name(path.name + ".json").read_text())
    if hashlib.sha256(path.read_bytes()).hexdigest() != description["sha256"]:
        sys.exit(f"{path}: the JSON beside it describes another file")
    settings = description["hyperparameters"]
    if settings.get("field_type", "solenoidal") != "solenoidal":
        sys.exit(f"{path}: only the solenoidal field is checked, not {settings['field_type']}")
    weights = {name: torch.from_numpy(array.copy()) for name, array in read(path).items()}
    hidden, inputs = weights["linear1.weight"].shape
    outputs = weights["linear3.weight"].shape[0]
    probe = description["check"]
    worst = 0.0
    for dtype in [torch.float32, torch.float64]:
        network = Network(inputs, hidden, outputs, settings["nonlinearity"]).to(dtype)
        network.load_state_dict(weights)
        x = torch.tensor(probe["states"], dtype=dtype, requires_grad=True)
        hamiltonian, field = derivative(description["model"], network, x)
        found = {"dx/dt": difference(field, probe["derivatives"])}
        if hamiltonian is not None:
            found["H"] = difference(hamiltonian, probe["hamiltonian"])
        print(f"{path.name}: {description['model']} in {dtype}: "
              + ", ".join(f"{name} differs by {value:.1e}" for name, value in found.items()))
        worst = max(worst, *found.values())
    return worst <= tolerance


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--tolerance", type=float, default=1e-6)
    arguments = parser.parse_args()
    passed = [check(path, arguments.tolerance) for path in arguments.files]
    print("passed" if all(passed) else f"failed: a difference is above {arguments.tolerance}")
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
