"""Train the attribution model.

    python training/train.py --data ../shared/data --start ../shared/reference/attribution/minilm-l6-nested.safetensors \\
        --out build/attribution --ship src/reportedly/models/attribution

From the data to the shipped files. Fixed seed; every epoch ends in a checkpoint from which the same command goes on.
A GPU is used if there is one. Without --ship it stops at the weights, which `training/export.py` turns into the files.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from tqdm import tqdm

from corpus import LAYERED, OUTERMOST, Document, held_aside, joined, read_nested, read_polnear, with_layers
from export import ship
from nesting import nest
from reader import Cues, Reader, base_tokenizer, configuration, load_start, parameters, schedule
from renaming import rename
from reportedly.inference.tokens import CLS, FEATURE_SIZES, SEP, WINDOW, Tokens, tokenise

IGNORED = -100
HEADS_FACTOR = 4.0


@dataclass
class Example:
    """One window of word pieces with what is to be learned in it (positions count [CLS])."""

    ids: np.ndarray
    features: np.ndarray
    tags: np.ndarray
    cues: list[tuple[int, int, int]]
    labels: list[np.ndarray]
    parents: list[int]


def pieces_in(spans: list[tuple[int, int]], tokens: Tokens) -> np.ndarray:
    found = [np.arange(np.searchsorted(tokens.ends, s, "right"), np.searchsorted(tokens.starts, e, "left")) for s, e in spans]
    return np.concatenate(found) if found else np.array([], dtype=np.int64)


def example(document: Document, tokens: Tokens, start: int, end: int) -> Example:
    """The window [start, end) of a document's word pieces; targets whose cue it cuts are left out."""
    size = end - start
    edge = np.array([[n - 1 for n in FEATURE_SIZES]])
    ids = np.concatenate([[CLS], tokens.ids[start:end], [SEP]])
    features = np.concatenate([edge, tokens.features[start:end], edge])
    tags = np.full((2, size + 2), IGNORED)
    if document.style == OUTERMOST:
        tags[OUTERMOST, 1 : size + 1] = 0
    for t in pieces_in(document.known, tokens):
        if start <= t < end:
            tags[LAYERED, t - start + 1] = 0
    cues, labels, numbers = [], [], {}
    for number, target in enumerate(document.targets):
        cue = pieces_in([target.cue], tokens)
        if not len(cue) or cue[0] < start or cue[-1] >= end:
            continue
        a, b = int(cue[0]) - start + 1, int(cue[-1]) - start + 2
        for style in (OUTERMOST, LAYERED):
            outermost = style == OUTERMOST and document.style == OUTERMOST and target.parent is None
            if target.style == style or outermost:
                tags[style, a] = 1
                tags[style, a + 1 : b] = 2
        label = np.zeros(size + 2, dtype=np.int64)
        for value, spans in ((2, target.content), (1, target.source), (3, target.relay)):
            for t in pieces_in(spans, tokens):
                if start <= t < end:
                    label[t - start + 1] = value
        label[[0, -1]] = IGNORED
        if not (label > 0).any():
            continue
        numbers[number] = len(cues)
        cues.append((a, b, target.style))
        labels.append(label)
    kept = [t for i, t in enumerate(document.targets) if i in numbers]
    parents = [
        IGNORED if t.style == OUTERMOST or not t.is_parent_known or (t.parent is not None and t.parent not in numbers)
        else 0 if t.parent is None
        else 1 + numbers[t.parent]
        for t in kept
    ]  # fmt: skip
    return Example(ids, features, tags, cues, labels, parents)


def epoch_examples(
    polnear: list[Document], nested: list[Document], tokenizer: Tokenizer, rng: random.Random, repeat: int, renamed: float
) -> list[Example]:
    """A fresh draw: PolNeAR at random cuts, half of it with sentences told again in layers, the passages `repeat` times."""
    out = []
    for document in polnear:
        read = with_layers(nest(document, rng, share=0.7) if rng.random() < 0.5 else document)
        tokens = tokenise(tokenizer, read.text)
        at, end = 0, rng.randint(128, WINDOW)
        while at < len(tokens):
            out.append(example(read, tokens, at, min(len(tokens), end)))
            at, end = end - rng.choice([0, 0, 64]), end + rng.randint(288, WINDOW - 64)
    passages = [rename(d, rng) if renamed and rng.random() < renamed else d for d in nested * repeat]
    for document in in_company(passages, rng):
        tokens = tokenise(tokenizer, document.text)
        for at in range(0, len(tokens), WINDOW):
            out.append(example(document, tokens, at, min(len(tokens), at + WINDOW)))
    return [e for e in out if len(e.ids) > 10]


def in_company(passages: list[Document], rng: random.Random) -> list[Document]:
    """The passages in random order, a third of them joined two by two: in articles a layer has strangers around it."""
    left = rng.sample(passages, len(passages))
    out = []
    while left:
        document = left.pop()
        if left and rng.random() < 0.2:
            document = joined(document, left.pop())
        out.append(document)
    return out


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `size` word pieces, of like lengths, in random order."""
    examples = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 24)
    out: list[list[Example]] = []
    for e in examples:
        if not out or (len(out[-1]) + 1) * max(len(e.ids), max(len(x.ids) for x in out[-1])) > size:
            out.append([])
        out[-1].append(e)
    rng.shuffle(out)
    return out


def collate(batch: list[Example], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor, Cues | None, Tensor, Tensor]:
    """Tensors of a batch: ids, features, mask, tags (2, B, T), the cues with their labels (N, T) and parents (N,)."""
    longest = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    features = torch.zeros(len(batch), longest, 3, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    tags = torch.full((2, len(batch), longest), IGNORED)
    window, weights, first, style, labels, parents = [], [], [], [], [], []
    for i, e in enumerate(batch):
        n = len(e.ids)
        ids[i, :n], features[i, :n], mask[i, :n] = torch.from_numpy(e.ids), torch.from_numpy(e.features), 1
        tags[:, i, :n] = torch.from_numpy(e.tags)
        offset = len(window)
        for (a, b, s), label, parent in zip(e.cues, e.labels, e.parents, strict=True):
            w = torch.zeros(longest)
            w[a:b] = 1.0 / (b - a)
            padded = torch.full((longest,), IGNORED)
            padded[:n] = torch.from_numpy(label)
            window.append(i), weights.append(w), first.append(a), style.append(s), labels.append(padded)
            parents.append(parent + offset if parent > 0 else parent)
    if not window:
        return ids.to(device), features.to(device), mask.to(device), tags.to(device), None, ids, ids
    cues = Cues(
        torch.tensor(window, device=device), torch.stack(weights).to(device), torch.tensor(first, device=device),
        torch.tensor(style, device=device),
    )  # fmt: skip
    rest = torch.stack(labels).to(device), torch.tensor(parents, device=device)
    return ids.to(device), features.to(device), mask.to(device), tags.to(device), cues, *rest


def loss_of(reader: Reader, batch: list[Example], device: str) -> tuple[Tensor, dict[str, float]]:
    """The sum of the cue, role and parent losses. PolNeAR says nothing of relays, so none is asked of it."""
    ids, features, mask, tags, cues, labels, parents = collate(batch, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        states = reader.encoder(ids, features, None if mask.all() else mask)
        states = F.dropout(states, 0.1, reader.training)
        tag_logits = reader.heads.tags(states).float()
        roles = reader.heads.roles(states, cues).float() if cues is not None else None
        links = reader.heads.parents(states, cues, roles).float() if cues is not None and roles is not None else None
    parts = {}
    for name, style in (("cue", OUTERMOST), ("layered cue", LAYERED)):
        if (tags[style] != IGNORED).any():
            logits = tag_logits[..., 3 * style : 3 * style + 3]
            parts[name] = F.cross_entropy(logits.flatten(0, 1), tags[style].flatten(), ignore_index=IGNORED)
    if roles is not None and cues is not None:
        silent = (cues.style == OUTERMOST)[:, None]
        roles = torch.cat([roles[..., :3], roles[..., 3].masked_fill(silent, -1e4)[..., None]], dim=-1)
        parts["role"] = F.cross_entropy(roles.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
        if (parents != IGNORED).any():
            parts["parent"] = 0.3 * F.cross_entropy(links, parents, ignore_index=IGNORED)
    return sum(parts.values()), {k: v.item() for k, v in parts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/ and nested/")
    parser.add_argument("--start", type=Path, required=True, help="weights to start from (safetensors)")
    parser.add_argument("--tokenizer", type=Path, default=base_tokenizer(), help="tokenizer.json of the base weights")
    parser.add_argument("--ship", type=Path, help="folder for the files that the package ships")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-4, help="peak learning rate of the encoder")
    parser.add_argument("--batch", type=int, default=4608, help="word pieces in a batch")
    parser.add_argument("--repeat", type=int, default=3, help="times that each layered passage is read in an epoch")
    parser.add_argument("--aside", type=int, default=3, help="twentieths of the passages' second half that are held aside")
    parser.add_argument("--rename", type=float, default=0.0, help="share of the layered passages whose outlets get other names")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    polnear = read_polnear(options.data / "polnear" / "train.jsonl")
    nested = [d for d in read_nested(options.data / "nested" / "train.jsonl") if not held_aside(d.id, options.aside)]
    draw = lambda epoch: batches(  # noqa: E731
        epoch_examples(polnear, nested, tokenizer, random.Random(options.seed * 1000 + epoch), options.repeat, options.rename),
        options.batch, random.Random(epoch),
    )  # fmt: skip
    reader = Reader(configuration())
    load_start(reader, options.start)
    reader.to(device)
    average = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    optimiser = torch.optim.AdamW(parameters(reader, options.rate, HEADS_FACTOR), weight_decay=0.01)
    options.out.mkdir(parents=True, exist_ok=True)
    state_path, begin, step = options.out / "state.pt", 0, 0
    first = draw(0)
    steps = len(first) * options.epochs
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: schedule(s, steps))
    if state_path.exists():
        state = torch.load(state_path, weights_only=True)
        reader.load_state_dict(state["reader"]), optimiser.load_state_dict(state["optimiser"])
        scheduler.load_state_dict(state["scheduler"])
        average, begin, step = state["average"], state["epoch"], state["step"]
    for epoch in range(begin, options.epochs):
        reader.train()
        sums: dict[str, float] = {}
        began, read = time.time(), 0
        bar = tqdm(first if epoch == 0 else draw(epoch), desc=f"epoch {epoch + 1}/{options.epochs}", mininterval=20)
        for count, batch in enumerate(bar, 1):
            loss, parts = loss_of(reader, batch, device)
            if not torch.isfinite(loss):
                raise FloatingPointError(f"the loss is {loss.item()} at step {step}")
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            step += 1
            read += sum(len(e.ids) for e in batch)
            keep = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in reader.state_dict().items():
                    average[name].lerp_(value, 1 - keep) if value.is_floating_point() else average[name].copy_(value)
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value
            bar.set_postfix({k: round(v / count, 4) for k, v in sums.items()}, refresh=False)
        losses = "  ".join(f"{name} {value / len(bar):.4f}" for name, value in sums.items())
        print(f"epoch {epoch + 1}: {losses}  {read / (time.time() - began):.0f} word pieces a second", flush=True)
        torch.save(
            {
                "reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "scheduler": scheduler.state_dict(),
                "average": average, "epoch": epoch + 1, "step": step,
            },
            state_path,
        )  # fmt: skip
        save_file({k: v.contiguous() for k, v in average.items()}, options.out / "reader.safetensors")
    digest = hashlib.sha256((options.out / "reader.safetensors").read_bytes()).hexdigest()
    print(f"{options.out / 'reader.safetensors'} sha256 {digest}")
    if options.ship:
        ship(options.out / "reader.safetensors", options.tokenizer, options.ship, keep=[])


if __name__ == "__main__":
    main()
