MEMO = b"order 2026-0042".ljust(32, b"\0")


def test_default_behavior(city, resident, merchant, stranger, issue, events, log_names):
    issue(650_000)
    resident.send(city.token.functions.approve(stranger.address, 5_000))
    payment = _payment(city, resident.address, merchant.address, 4_500)

    assert payment.call({"from": stranger.address}) is True
    receipt = stranger.send(payment)

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    left = city.token.functions.allowance(resident.address, stranger.address).call()
    assert left == 500
    assert log_names(receipt) == ["TransferReference", "Transfer", "Memo"]
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}
    (reference,) = events(receipt, city.token.events.TransferReference())
    assert reference == {"loggedReference": MEMO}
    (memo,) = events(receipt, city.token.events.Memo())
    assert memo == {"caller": stranger.address, "memo": MEMO}


def test_transfer_from_with_memo__more_than_allowed__reverts(
    city, resident, merchant, stranger, issue, reverts
):
    issue()
    resident.send(city.token.functions.approve(stranger.address, 4_500))

    with reverts(
        "ERC20InsufficientAllowance", spender=stranger.address, allowance=4_500, needed=4_501
    ):
        stranger.send(_payment(city, resident.address, merchant.address, 4_501))


def test_transfer_from_with_memo__payment_refused__reverts(
    city, resident, stranger, refused, reverts
):
    resident.send(city.token.functions.approve(stranger.address, refused.amount))

    with reverts(refused.error, **refused.facts):
        stranger.send(_payment(city, resident.address, refused.to, refused.amount))


def _payment(city, payer, payee, amount):
    return city.token.functions.transferFromWithMemo(payer, payee, amount, MEMO)
