"""How far people agree on an order."""

import numpy as np

from partnerpick.numeric import FloatArray

FEWEST = 2
"""People and alternatives of which agreement can be told."""


def kendalls_w(ranks: FloatArray) -> float:
    """Kendall's coefficient of concordance, from 0 (no agreement) to 1 (all agree), corrected for ties.

    With m people, n alternatives, R the sum of each alternative's mid-ranks and T the sum of t^3 - t over a person's
    ties of t alternatives: W = (12 sum R^2 - 3 m^2 n (n + 1)^2) / (m^2 n (n^2 - 1) - m sum T) (Kendall & Babington
    Smith 1939, The problem of m rankings, Annals of Mathematical Statistics 10(3); the ties in Kendall 1948, Rank
    Correlation Methods). Where everybody ties everything W is not defined; it counts as 1 here, for all say the same.

    `ranks` has the shape (people, alternatives), lower for better. Equal numbers are ties and only the order within a
    row counts, so that competition ranks (1, 2, 2, 4) do as well as mid-ranks.

    Raises:
        ValueError: There are fewer than two people or two alternatives, or a rank is NaN or infinite.
    """
    if ranks.ndim != 2 or min(ranks.shape) < FEWEST:  # noqa: PLR2004  # rows and columns
        raise ValueError(f"expected {FEWEST} or more people and {FEWEST} or more alternatives, found {ranks.shape}")
    for person, alternative in np.argwhere(~np.isfinite(ranks)).tolist():
        found = ranks[person, alternative]
        raise ValueError(f"person {person}, alternative {alternative}: a rank must be a finite number, not {found}")
    people, size = ranks.shape
    better = (ranks[:, None, :] < ranks[:, :, None]).sum(axis=2)
    tied = (ranks[:, None, :] == ranks[:, :, None]).sum(axis=2)
    # Twice the mid-ranks are whole numbers, so that the sums are exact and the order of the people cannot matter.
    sums = (2 * better + tied + 1).sum(axis=0)
    spread = int((sums.astype(object) ** 2).sum()) * 3 - 3 * people**2 * size * (size + 1) ** 2
    # Each of t tied alternatives adds t^2 - 1, all of them t^3 - t.
    most = people**2 * size * (size**2 - 1) - people * int((tied**2 - 1).sum())
    return spread / most if most else 1.0
