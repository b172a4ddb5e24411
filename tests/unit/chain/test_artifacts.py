"""Code on the chain is ours only if every value its constructor filled in is the same all over."""

import pytest

from citymint.chain.artifacts import artifact


@pytest.fixture
def code(city):
    return bytes(city.w3.eth.get_code(city.treasury.address))


@pytest.fixture
def places():
    """Where the immutable with the most places stands."""
    return max(artifact("Treasury").immutables, key=len)


def test_is_code__as_deployed(code):
    assert artifact("Treasury").is_code(code)
    assert not artifact("CityToken").is_code(code)


def test_is_code__another_value_in_all_its_places__is_a_deployment_elsewhere(code, places):
    elsewhere = bytearray(code)
    for start, length in places:
        elsewhere[start : start + length] = b"\1" * length

    assert artifact("Treasury").is_code(bytes(elsewhere))


def test_is_code__another_value_in_one_place__is_a_forgery(code, places):
    assert len(places) > 1
    for start, length in places:
        forged = bytearray(code)
        forged[start + length - 1] ^= 1

        assert not artifact("Treasury").is_code(bytes(forged))


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: it + b"\0", lambda _: b""])
def test_is_code__longer_or_shorter__is_not(code, damage):
    assert not artifact("Treasury").is_code(damage(code))
