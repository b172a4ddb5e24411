def test_default_behavior(city, admit):
    merchants = city.registry.functions.merchants()
    assert merchants.call() == 0

    admit(b"\1" * 32)
    admit(b"\2" * 32)

    assert merchants.call() == 2


def test_merchants__suspended__still_count(city, registrar, admit):
    number = admit()

    registrar.send(city.registry.functions.suspend(number, b"\3" * 32))

    assert city.registry.functions.merchants().call() == 1


def test_merchants__refused__does_not_count(city, admit, reverts):
    admit()

    with reverts("MerchantRegistry_AlreadyAdmitted"):
        admit()

    assert city.registry.functions.merchants().call() == 1
