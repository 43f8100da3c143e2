from partnerpick.analysis.table import table
from partnerpick.numeric.additive import overall_values
from tests.bundled import bundled_analysis


def test_the_arrays_give_the_values_of_the_analysis() -> None:
    analysis = bundled_analysis(pinned={"political": 0.6}, without=("energy",))
    found = table(analysis)
    assert found.alternatives == tuple(one.city.id for one in analysis.ranked)
    assert "energy" not in found.nodes
    values = 100 * overall_values(found.partial_values, found.weights)
    assert values.tolist() == [one.overall_value for one in analysis.ranked]
    assert dict(zip(found.leaves, found.weights.tolist(), strict=True)) == analysis.weights
