"""Checks of arguments. What is wrong is named, with what was expected."""
from __future__ import annotations

import operator

from .errors import ArgumentError


def of_type(name, value, kinds, expected):
    """`value`, or a TypeError where it is none of `kinds`."""
    if not isinstance(value, kinds):
        raise TypeError(f"{name} is {value!r}, expected {expected}")
    return value


def integer(name, value, least=1):
    """`value` as an int of at least `least`."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is {value!r}, expected an integer") from None
    if number < least:
        raise ArgumentError(f"{name} is {number}, expected at least {least}")
    return number


def shapes(value):
    """`value` as a dict from names of inputs to tuples of extents."""
    of_type("shapes", value, dict, "a dict such as {'input': (1, 3, 224, 224)}")
    result = {}
    for name, shape in value.items():
        where = f"shapes[{name!r}]"
        of_type(where, shape, (tuple, list), "extents such as (1, 3, 224, 224)")
        result[name] = tuple(integer(where, extent) for extent in shape)
    return result


def seconds(name, value):
    """`value`, a positive number."""
    of_type(name, value, (int, float), "seconds as a number")
    if not value > 0:
        raise ArgumentError(f"{name} is {value!r}, expected more than 0 seconds")
    return value
