"""Trains the mass-spring HNN of Greydanus et al. (2019) in PyTorch, 48 trials under Ray Tune, one
thread each, as many at a time as there are cores. Prints the trials per hour.

Each trial: 2000 Adam steps on the 750 samples of the training split, and both losses every 200
steps. No rollouts and no tables, which `leapfrog sweep` makes besides.
"""

import math
import os
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["RAY_TRAIN_ENABLE_V2_MIGRATION_WARNINGS"] = "0"

import numpy
import ray
import torch
from ray import tune

SEEDS = 3
SAMPLES = 16
STEPS = 2000


def split(random, trajectories=25, points=30, noise=0.1):
    """Noisy states on circles around the origin and their exact derivatives."""
    radius = random.uniform(0.1, 1.0, (trajectories, 1))
    phase = random.uniform(0, 2 * math.pi, (trajectories, 1))
    angle = phase + numpy.linspace(0, 3, points)
    q, p = radius * numpy.cos(angle), -radius * numpy.sin(angle)
    x = numpy.stack([q, p], axis=-1).reshape(-1, 2)
    dx = numpy.stack([2 * p, -2 * q], axis=-1).reshape(-1, 2)
    x += noise * random.standard_normal(x.shape)
    return torch.tensor(x, dtype=torch.float32), torch.tensor(dx, dtype=torch.float32)


class Hamiltonian(torch.nn.Module):
    def __init__(self, hidden=200):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(2, hidden), torch.nn.Tanh(),
            torch.nn.Linear(hidden, hidden), torch.nn.Tanh(),
            torch.nn.Linear(hidden, 1, bias=False))

    def forward(self, x):
        gradient, = torch.autograd.grad(self.layers(x).sum(), x, create_graph=True)
        return torch.stack([gradient[:, 1], -gradient[:, 0]], dim=1)


def trial(config):
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    random = numpy.random.default_rng(config["seed"])
    splits = [split(random), split(random)]
    for x, _ in splits:
        x.requires_grad_()
    model = Hamiltonian()
    optimiser = torch.optim.Adam(model.parameters(), lr=config["learning_rate"], weight_decay=1e-4)
    x, dx = splits[0]
    losses = []
    for step in range(1, STEPS + 1):
        loss = ((model(x) - dx) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 200 == 0:
            losses = [((model(x) - dx) ** 2).mean().item() for x, dx in splits]
    tune.report({"train_loss": losses[0], "test_loss": losses[1]})


def main():
    rates = numpy.exp(numpy.linspace(math.log(3e-4), math.log(1e-2), SAMPLES)).tolist()
    begin = time.time()
    ray.init(num_cpus=os.cpu_count(), log_to_driver=False, include_dashboard=False)
    results = tune.Tuner(
        tune.with_resources(trial, {"cpu": 1}),
        param_space={
            "seed": tune.grid_search(list(range(SEEDS))),
            "learning_rate": tune.grid_search(rates),
        },
        tune_config=tune.TuneConfig(metric="test_loss", mode="min"),
        run_config=tune.RunConfig(verbose=0, storage_path=os.getcwd()),
    ).fit()
    seconds = time.time() - begin
    count = len(results)
    assert count == SEEDS * SAMPLES and not results.errors
    print(f"Ray Tune {ray.__version__}, PyTorch {torch.__version__}: {count} trials in "
          f"{seconds:.0f} s, {3600 * count / seconds:.0f} per hour; best test loss "
          f"{results.get_best_result().metrics['test_loss']:.2e}")


if __name__ == "__main__":
    main()
