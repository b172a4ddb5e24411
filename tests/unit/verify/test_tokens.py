"""Balances, redemptions and sums that the events do not tell of."""

from citymint.dev.devnet import dev_key

MERCHANT = dev_key("merchant_a").address
RESIDENT = dev_key("resident").address


def test_altered_balance__is_found(day, found, overwrite):
    held = day.balance_of(MERCHANT)
    overwrite(day.token.functions.balanceOf(MERCHANT), held, held + 5)

    assert found() == {f"CityToken.balanceOf({MERCHANT})": (held, held + 5)}


def test_altered_supply__is_found(day, found, overwrite):
    supply = day.balance_sheet().supply
    overwrite(day.token.functions.totalSupply(), supply, supply + 5)
    told = found()

    assert told["CityToken.totalSupply()"] == (supply, supply + 5)
    assert told["Treasury.balanceSheet() supply"] == (supply, supply + 5)
    assert told["Treasury.balanceSheet() surplus"] == (0, -5)


def test_spent_what_was_not_there__is_found(day, found, forge, stranger):
    forge(day.token, "Transfer", stranger.address, RESIDENT, 5)
    told = found()

    assert any(what.startswith(f"{stranger.address} spends in transaction") for what in told)


def test_altered_escrow__is_found(day, found, overwrite):
    overwrite(day.token.functions.balanceOf(day.treasury.address), 7_000, 6_999)

    assert found()[f"CityToken.balanceOf({day.treasury.address})"] == (7_000, 6_999)


def test_altered_redemption__is_found(day, found, overwrite):
    reached = {number: day.redemption(number) for number in range(1, 6)}
    progress = {it: one.status | one.payer << 4 for it, one in reached.items() if one.status != 1}
    word = sum(each << 16 * number for number, each in progress.items())
    overwrite(day.treasury.functions.redemption(4), word, word ^ 0x31 << 16 * 4)

    told = {"Treasury.redemption(4) status": (2, 3), "Treasury.redemption(4) payer": (1, 2)}
    assert found() == told


def test_redemption_lived_twice__is_found(day, found, forge):
    forge(day.treasury, "RedemptionCancelled", 4)
    told = found()

    (what,) = (what for what in told if what.startswith("redemption 4, RedemptionCancelled"))
    assert told[what] == ("Requested", "Accepted")
    assert told["Treasury.redemption(4) status"] == (6, 2)


def test_redemption_out_of_turn__is_found(day, found, forge, resident):
    forge(day.treasury, "RedemptionRequested", 9, resident.address, 5, b"\1" * 32, 1)
    told = found()

    assert any(told[what] == (6, 9) for what in told if what.startswith("redemption requested"))
    assert told["Treasury.redemptions()"] == (6, 5)


def test_settled_for_another_amount__is_found(day, found, forge, account_id):
    forge(day.treasury, "Settled", account_id, 5, [0], [4], 2_999)
    told = found()

    (what,) = (what for what in told if what.endswith("amount of its redemptions"))
    assert told[what] == (3_000, 2_999)


def test_altered_sums__are_found(day, found, overwrite):
    overwrite(day.treasury.functions.balanceSheet(), 20_000, 21_000)
    told = found()

    assert told["Treasury.balanceSheet() unissued"] == (7_000, 6_000)
    assert told["Treasury.balanceSheet() suspense"] == (0, 1_000)
