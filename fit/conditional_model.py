"""Conditional logistic regression: which of the candidates of a page is right, or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from aiid_scrape.features.schema import BIAS
from aiid_scrape.metadata.fusion import MAX_SCORE

Candidates = Sequence[tuple[Sequence[str], bool]]
"""The candidates of a page: the features of each, and whether it is right."""


def fit_conditional(
    pages: Sequence[Candidates], shares: Sequence[float], strength: float
) -> dict[str, float]:
    """The weights that make the right candidates of all pages likeliest.

    Args:
        pages: The candidates of each page.
        shares: How much each page counts.
        strength: How strongly the weights are held small, by the sum of their squares (L2).
    """
    names = sorted({name for page in pages for features, _ in page for name in features})
    number = {name: at for at, name in enumerate(names)}
    flat = [(at, features, right) for at, page in enumerate(pages) for features, right in page]
    rows = [row for row, (_, features, _) in enumerate(flat) for _ in features]
    columns = [number[name] for _, features, _ in flat for name in features]
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(flat), len(names)))
    page = np.array([at for at, _, _ in flat])
    right = np.array([float(right) for _, _, right in flat])
    share = np.array(shares)
    free = np.array([name != BIAS for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = np.exp(np.clip(matrix @ weights, -MAX_SCORE, MAX_SCORE))
        every = 1.0 + np.bincount(page, odds, len(pages))
        good = np.bincount(page, odds * right, len(pages))
        none = good == 0.0
        good[none] = 1.0
        target = odds * right / good[page]
        slope = matrix.T @ (share[page] * (odds / every[page] - target))
        slope += 2 * strength * weights * free
        cost = share @ (np.log(every) - np.log(good)) + strength * (weights**2 * free).sum()
        return float(cost), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: float(best[at]) for name, at in number.items()}
