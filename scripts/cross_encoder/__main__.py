"""Learns the adapter of the cross-encoder from own questions and public sets.

    python -m scripts.cross_encoder QUESTIONS.jsonl... --shared ../shared --data-dir DIR

Some two hours on two cores. What ships was learnt in steps, each from the one before (`--start`):
115 minutes on `tune_c` and `tune_d` and 78 with `tune_e` by earlier forms of this program, 68 with
`tune_g` at `--rate 8e-4 --threads 3` leaving out a tenth of what enters each term, and 31 by this
form at `--rate 6e-4`; then `scripts.cross_encoder.mean` of what the second and the last step gave;
50 more with `tune_j`, given twice, at `--rate 8e-4 --threads 3`, and the mean of that and of what
it started from, `--rank 32`; from that twice 58 minutes beside each other (`--seed 1` and `2`,
`--rate 8e-4`) with `tune`, `tune_b`, `tune_f` and `tune_h` too, given twice, and `tune_k`, given
three times, and the mean of these two; from that 24 more in the same way (`--seed 3` and `4`,
`--rate 6e-4`), and the mean of all four, `--rank 32`.
Leave out question sets to measure it on and to learn from with `scripts.train_reading`. Never give
it the report half.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from bot.answering.desk import Desk
from bot.assemble import Assembly, default_model_dir
from bot.settings import load_settings
from index.e5.cross_graph import read_adapter
from index.e5.folder import ADAPTER, TOKENIZER_FILE
from index.e5.prepare import prepared_folder
from knowledge.vietnamese.accents import AccentRestorer
from scripts.cross_encoder.judged import Judged, judged
from scripts.cross_encoder.lists import RankingList, Restore, endless, own_list
from scripts.cross_encoder.mean import write_adapter
from scripts.cross_encoder.network import CrossNetwork, FrozenEncoder
from scripts.cross_encoder.pairs import PairMaker
from scripts.cross_encoder.public_sets import kept_lists, public_lists
from scripts.evaluation.questions import load_questions
from scripts.training_examples import gather

JOIN = 6
_LISTS, _NEGATIVES = 6, 7
_OWN_SHARE = 0.75
# Of an own question too it is not quite sure: where it is, it is so of questions it never saw.
_DOUBT = 0.02
_RATE, _WARM_UP, _DECAY, _LONGEST_STEP = 1e-3, 50, 0.01, 1.0
_PARTS = 3


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--public", type=Path, help="where the lists of public sets are kept")
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--rate", type=float, default=_RATE, help="first learning rate")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0, help="of what is drawn; another, to mean")
    parser.add_argument("--out", type=Path, default=ADAPTER)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    chance = random.Random(arguments.seed)
    assembly = Assembly(load_settings(data_dir=arguments.data_dir))
    assembly.start_index()
    questions = [one for path in arguments.questions for one in load_questions(path)]
    reader = assembly.cross_encoder
    if reader is None:
        raise SystemExit("Bộ mã hóa đang chọn không có phần đọc cặp; bỏ trống TIENDO_ENCODER.")
    own = [judged(one, reader.scores) for one in gather(questions, Desk(assembly.live.current()))]
    restore = AccentRestorer.load().restore
    public = kept_lists(
        arguments.public or arguments.data_dir / "public_lists.jsonl",
        lambda: public_lists(arguments.shared / "data", assembly.encoder, restore, chance),
    )
    print(f"{len(own)} own questions, {len(public)} public lists", flush=True)
    encoder = FrozenEncoder()
    network = _network(encoder, arguments.start)
    tokenizer = prepared_folder(default_model_dir()) / TOKENIZER_FILE
    pairs = PairMaker(encoder, tokenizer, join=JOIN)
    batches = _batches(own, public, restore, chance)
    _train(network, pairs, batches, minutes=arguments.minutes, rate=arguments.rate)
    write_adapter(network.adapter(), arguments.out)


def _network(encoder: FrozenEncoder, start: Path | None) -> CrossNetwork:
    if start is None:
        return CrossNetwork(encoder, join=JOIN)
    learnt = read_adapter(start)
    down, _ = next(iter(learnt.terms.values()))
    network = CrossNetwork(encoder, join=JOIN, rank=len(down))
    network.load(learnt)
    return network


def _batches(
    own: Sequence[Judged],
    public: Sequence[RankingList],
    restore: Restore,
    chance: random.Random,
) -> Iterator[list[RankingList]]:
    others = endless(public, chance)
    while True:
        batch: list[RankingList] = []
        while len(batch) < _LISTS:
            is_own = chance.random() < _OWN_SHARE
            made = own_list(chance.choice(own), restore, chance) if is_own else next(others)
            if made is not None and (made.positives or made.negatives):
                batch.append(made)
        yield batch


def _train(
    network: CrossNetwork,
    pairs: PairMaker,
    batches: Iterator[list[RankingList]],
    *,
    minutes: float,
    rate: float,
) -> None:
    """Steps until the time is over; the rate falls to nearly nothing by then."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=_DECAY)
    started, mean = time.monotonic(), 0.0
    for step, batch in enumerate(batches, start=1):
        spent = (time.monotonic() - started) / (minutes * 60)
        if spent >= 1:
            return
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, step / _WARM_UP) * (1 - 0.95 * spent)
        loss = _loss(network, pairs, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
        optimizer.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        if step % 20 == 0:
            print(f"step {step}, loss {mean:.3f}, {spent:.0%} of the time", flush=True)


def _loss(network: CrossNetwork, pairs: PairMaker, batch: Sequence[RankingList]) -> Tensor:
    """The right one first, and every logit on its side of zero."""
    items, ends = [], []
    for one in batch:
        items += [(one.question, text) for text in (*one.positives, *one.negatives[:_NEGATIVES])]
        ends.append(len(items))
    scores = _scores(network, pairs, items)
    total = torch.zeros(())
    start = 0
    for one, end in zip(batch, ends, strict=True):
        own, start = scores[start:end], end
        if one.positives:
            first = functional.cross_entropy(own[None], torch.tensor([0]))
            apart = _on_side(own[:1], 1).mean() + _on_side(own[1:], 0).mean()
            total = total + first + 0.5 * apart
        else:
            against = _on_side(own, 0)
            total = total + 0.5 * against.max() + 0.5 * against.mean()
    return total / len(batch)


def _on_side(logits: Tensor, side: int) -> Tensor:
    """What logits cost that should lie above zero (`side` 1) or below it (0)."""
    wanted = torch.full_like(logits, 1 - _DOUBT if side else _DOUBT)
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")


def _scores(network: CrossNetwork, pairs: PairMaker, items: Sequence[tuple[str, str]]) -> Tensor:
    """Scores in the order of `items`; pairs of like length go together."""
    order = sorted(range(len(items)), key=lambda place: len(items[place][1]))
    size = -(-len(items) // _PARTS)
    parts = [
        network(*pairs.make([items[place] for place in order[at : at + size]]))
        for at in range(0, len(order), size)
    ]
    back = torch.empty(len(items), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(items))
    return torch.cat(parts)[back]


if __name__ == "__main__":
    main()
