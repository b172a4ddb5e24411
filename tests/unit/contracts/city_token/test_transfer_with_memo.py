MEMO = b"order 2026-0042".ljust(32, b"\0")


def test_default_behavior(city, resident, merchant, issue, events, log_names):
    issue(650_000)
    payment = city.token.functions.transferWithMemo(merchant.address, 4_500, MEMO)

    assert payment.call({"from": resident.address}) is True
    receipt = resident.send(payment)

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert log_names(receipt) == ["TransferReference", "Transfer", "Memo"]
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}
    (reference,) = events(receipt, city.token.events.TransferReference())
    assert reference == {"loggedReference": MEMO}
    (memo,) = events(receipt, city.token.events.Memo())
    assert memo == {"caller": resident.address, "memo": MEMO}


def test_transfer_with_memo__payment_refused__reverts(city, resident, refused, reverts):
    with reverts(refused.error, **refused.facts):
        resident.send(city.token.functions.transferWithMemo(refused.to, refused.amount, MEMO))
