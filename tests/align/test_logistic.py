"""The fit of the scorer's weights."""

import numpy as np
from training.logistic import fit


def test_a_feature_that_tells_gets_the_weight() -> None:
    draw = np.random.default_rng(7)
    rows = draw.random((400, 2))
    model = fit(rows, (rows[:, 0] > 0.5).astype(float))
    assert model.weights[0] > 5 * abs(model.weights[1])
    assert model.probability(np.array([[0.9, 0.5], [0.1, 0.5]])).round().tolist() == [1.0, 0.0]
