from citymint.chain.words import Standing

ZERO = "0x" + "00" * 20


def test_default_behavior(city, merchant, admit):
    number = admit(b"\1" * 32, 5411)

    stored = tuple(city.registry.functions.merchant(number).call())

    assert stored == (merchant.address, 5411, Standing.Active, b"\1" * 32)


def test_merchant__none_of_that_number__all_zero(city, admit):
    admit()

    for number in (0, 2):
        stored = tuple(city.registry.functions.merchant(number).call())
        assert stored == (ZERO, 0, Standing.None_, bytes(32))
