"""Average trained weights: the mean of two points of one training lies flatter than either, and reads unseen texts better.

    python training/average.py build/first/reader.safetensors build/second/reader.safetensors --out build/reader.safetensors \\
        --ship src/reportedly/models/attribution

Only for weights that come from each other; after Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima".
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from export import ship
from reader import base_tokenizer


def averaged(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights in `paths`, name by name. Raises KeyError where one lacks a name of the first."""
    weights = [load_file(path) for path in paths]
    return {
        name: sum(w[name] for w in weights) / len(weights) if tensor.is_floating_point() else tensor
        for name, tensor in weights[0].items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True, help="where the averaged weights go")
    parser.add_argument("--ship", type=Path, help="folder for the files that the package ships")
    options = parser.parse_args()
    save_file(averaged(options.weights), options.out)
    if options.ship:
        ship(options.out, base_tokenizer(), options.ship, keep=[])


if __name__ == "__main__":
    main()
