import pytest

from agreements.citedfields import CitedField, fault_in_value, values_conflict


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("occurrence", "planned"),
        ("date", "[2024-04-26,2024-05-03]"),
        ("length", "P2Y~"),
        ("place", "Paris"),
        ("participants", "FR, JP"),
        ("speaker", "a-minister"),
        ("wording", "quotation"),
        ("step", "signed"),
        ("expectation", "2025-05~"),
        ("expectation", ""),
    ],
)
def test_values(field, value):
    assert fault_in_value(field, value) == ""


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("occurrence", "rumoured", "“rumoured” is none of happened, planned, denied, cancelled"),
        ("wording", "words", "“words” is none of quotation, paraphrase"),
        ("date", "2023-02-30", "“2023-02-30”: February 2023 has no day 30."),
        ("expectation", "2024/2023", "“2024/2023”: it ends before it begins."),
        ("length", "P1.5Y", "“P1.5Y”: a length is written in whole numbers."),
    ],
)
def test_no_values(field, value, fault):
    assert fault_in_value(field, value) == fault


@pytest.mark.parametrize("field", sorted(set(CitedField.values) - {"expectation"}))
def test_only_an_expectation_may_be_empty(field):
    assert fault_in_value(field, "") == "a value is missing"


def test_a_step_is_one_of_the_vocabulary():
    fault = fault_in_value("step", "dreamed-of")
    assert fault.startswith("“dreamed-of” is none of talks-proposed, exploratory-talks, ")


@pytest.mark.parametrize(
    ("field", "values", "conflict"),
    [
        ("date", [], False),
        ("date", ["2024-05-02", "2024-05-02"], False),
        ("date", ["2024-05-02", "2024-05"], False),
        ("date", ["2024-05-02", "2024-05-03"], True),
        ("date", ["2023-04", "[..2024-05-08]"], False),
        ("date", ["[2024-04-26,2024-05-03]", "2024-05-02"], True),
        ("date", ["2024", "2024-01", "2024-02"], True),
        ("step", ["signed", "signed"], False),
        ("step", ["signed", "initialled"], True),
        ("occurrence", ["happened", "happened"], False),
        ("occurrence", ["happened", "planned"], False),
        ("occurrence", ["happened", "denied"], True),
        ("occurrence", ["happened", "cancelled"], True),
        ("occurrence", ["planned", "happened", "denied"], True),
        ("occurrence", ["planned", "denied"], False),
        ("occurrence", ["planned", "cancelled"], False),
        ("occurrence", ["cancelled", "denied"], False),
        ("place", ["Paris", "Tokyo"], False),
    ],
)
def test_values_that_cannot_all_be_true(field, values, conflict):
    assert values_conflict(field, values) is conflict
