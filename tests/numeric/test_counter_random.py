"""Random words by their place: SplitMix64's own, and streams that have nothing to do with each other."""

import numpy as np
import pytest

from partnerpick.numeric.counter_random import key, uniforms, words


def test_the_words_are_those_of_splitmix64() -> None:
    """The first outputs for the seed 1234567, as listed on Rosetta Code ("Pseudo-random numbers/Splitmix64")."""
    expected = [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    assert words(np.uint64(1234567), np.arange(1, 6, dtype=np.uint64)).tolist() == expected


def test_keys_stay_the_same_for_good() -> None:
    assert [key(0), key(1, 2), key(2**64)] == [5197578548964807871, 2019422155170100972, 3442738939642631365]


def test_numbers_above_64_bits_make_keys_of_their_own() -> None:
    assert len({key(number) for number in (0, 1, 2**63, 2**64, 2**64 + 1, 2**128, 2**128 + 1)}) == 7


def test_uniforms_are_within_0_and_1_and_even() -> None:
    found = uniforms(words(np.uint64(key(3)), np.arange(100_000, dtype=np.uint64)))
    assert 0 < found.min() < 1e-4
    assert 1 - 1e-4 < found.max() < 1
    # Five standard errors of the mean and of the variance of 100,000 uniform numbers.
    assert found.mean() == pytest.approx(1 / 2, abs=5 * (1 / 12 / 1e5) ** 0.5)
    assert found.var() == pytest.approx(1 / 12, abs=5 * (1 / 180 / 1e5) ** 0.5)


def test_streams_of_neighbouring_keys_do_not_correlate() -> None:
    keys = np.array([key(7, replicate) for replicate in range(40)], dtype=np.uint64)
    drawn = uniforms(words(keys[:, None], np.arange(10_000, dtype=np.uint64)))
    correlations = np.asarray(np.corrcoef(drawn))[np.triu_indices(40, 1)] * 100
    # 780 numbers that are nearly standard normal: beyond 5 once in 2,000 tests.
    assert np.abs(correlations).max() < 5
    assert np.mean(correlations**2) == pytest.approx(1, abs=5 * (2 / 780) ** 0.5)


def test_numbers_below_0_make_no_key() -> None:
    with pytest.raises(ValueError, match="expected 0 or more, not -1"):
        key(0, -1)
