"""The tests are run on the code that is given, and on no other."""

from itertools import groupby

import pytest

from benchmarks.mutation.compiler import Code
from benchmarks.mutation.trial import Failure, TrialError, fingerprint, noticed_by, ordered_tests
from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT

UNIT = ROOT / "tests" / "unit"
TESTS = [UNIT / "contracts" / "merchant_registry" / "test_suspend.py"]


def code(name):
    """The registry's interface, and the code of that contract."""
    deployed = {"object": artifact(name).runtime.hex()}
    evm = {"bytecode": {"object": artifact(name).creation.hex()}, "deployedBytecode": deployed}
    told = {"abi": artifact("MerchantRegistry").abi, "userdoc": {}, "metadata": ""}
    return Code(told | {"evm": evm})


def test_sound_code__nobody_notices():
    assert noticed_by("MerchantRegistry", code("MerchantRegistry"), TESTS, None) is None


def test_other_code__the_first_test_notices():
    noticed = noticed_by("MerchantRegistry", code("ContractWallet"), TESTS, None)

    assert (
        noticed.test
        == "tests/unit/contracts/merchant_registry/test_suspend.py::test_default_behavior"
    )
    assert noticed.test in noticed.says
    assert noticed_by("MerchantRegistry", code("MerchantRegistry"), [noticed.test], None) is None


def test_no_tests__is_no_verdict():
    with pytest.raises(TrialError, match="pytest ended with 4"):
        noticed_by("MerchantRegistry", code("MerchantRegistry"), [UNIT / "none.py"], None)


def test_time_is_up__counts_as_noticed():
    noticed = noticed_by("MerchantRegistry", code("MerchantRegistry"), TESTS, 0.1)

    assert noticed == Failure("", "no end in 0 s")


def test_ordered_tests__walks_around_its_own_and_its_neighbours_last():
    tests = ordered_tests("ReserveOracle", ["MerchantRegistry", "ReserveOracle"], "_writeOff")
    stations = [it.name if it.parent.name == "mutants" else it.parent.name for it in tests]

    assert [name for name, _ in groupby(stations)] == [
        "short_walk.py",
        "reserve_oracle",
        "libraries",
        "access_manager",
        "long_walk.py",
        "merchant_registry",
    ]
    assert tests[1].name == "test_write_off.py"


def test_fingerprint__changes_with_a_test_and_what_stands_beside_it(tmp_path):
    tests = [tmp_path / "test_one.py"]
    tests[0].write_text("assert True")
    first = fingerprint(tests)
    (tmp_path / "conftest.py").write_text("# shared")
    second = fingerprint(tests)
    tests[0].write_text("assert 1")

    assert len({first, second, fingerprint(tests)}) == 3
