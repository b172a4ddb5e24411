"""The worst that comes of each call a role can be given, and of calls that are worse together.

One sentence a call. Whoever makes a function `restricted` writes its sentence here.
"""

from __future__ import annotations

ATTESTOR = "one attestor"
QUORUM = "a quorum of attestors"
DEPLOYER = "the deployer"
ANYBODY = "relay, anybody"

OUTSIDE = {
    ATTESTOR: "It does not sign: if too few others do, the account goes stale and issuing waits.",
    QUORUM: "It is believed, for its own account alone: money that the bank does not hold becomes"
    " tokens, and at once, paused or not, as much of it as redemptions were settled from it that"
    " are said to have come back; a payout that the bank did not make burns those of a redemption"
    " accepted for it; a loss or a debt that is none stops issuing until the account is written"
    " off. Everyone can see its signatures, and the statement beside the bank's.",
    DEPLOYER: "Nothing that a role does not give it: its last transaction took its power away.",
    ANYBODY: "It pays gas to no use: signatures and proofs say what happens, it picks the moment.",
}
"""Keys that the AccessManager does not know, and the worst that each can do alone."""

ADMINS = {
    "AccessManager.grantRole": "Anybody holds any role, and waits for no delay.",
    "AccessManager.labelRole": "A role goes by a misleading name.",
    "AccessManager.revokeRole": "A role has nobody left: none to stop things, or none to pay out.",
    "AccessManager.setGrantDelay": "Whoever is appointed waits so long that it is no use.",
    "AccessManager.setRoleAdmin": "Another role appoints from then on.",
    "AccessManager.setRoleGuardian": "Nobody but admin can cancel what a role has scheduled.",
    "AccessManager.setTargetAdminDelay": "Mistakes about a contract take long to be put right.",
    "AccessManager.setTargetClosed": "No role can call that contract: nothing in it can be"
    " stopped, accepted or started again.",
    "AccessManager.setTargetFunctionRole": "Any role, or everybody, may call what was another"
    " role's.",
    "AccessManager.updateAuthority": "The roles of that contract are decided elsewhere, for good.",
}
"""What admin may call because the AccessManager is built so."""

GIVEN = {
    "CityToken.freeze": "Any holder can neither pay, be paid nor redeem, until somebody may"
    " unfreeze; what was asked to be redeemed is not accepted, what falls back lies frozen too.",
    "CityToken.pause": "Payments between holders and new redemptions stop until somebody may let"
    " them go on.",
    "CityToken.returnStray": "Whatever was sent to the token's own address by mistake goes to"
    " somebody it does not belong to.",
    "CityToken.seize": "The tokens of a holder who has been frozen for a day go to an account of"
    " its choice.",
    "CityToken.unfreeze": "Somebody who was rightly frozen gets away with the tokens.",
    "CityToken.unpause": "Payments go on although the reason to stop them stands.",
    "ReserveOracle.announceWriteOff": "A sound account is said to be a loss: who hears it takes the"
    " city for short of money, until it is withdrawn.",
    "ReserveOracle.removeAttestor": "An account with fewer attestors than its quorum goes stale"
    " and cannot seat others: issuing stops until the account is written off, and what is accepted"
    " for it stays in escrow until then, or until ninety days of silence.",
    "ReserveOracle.veto": "Attestors cannot be replaced, and no account opened, for as long as"
    " every seat change is vetoed.",
    "ReserveOracle.withdrawWriteOff": "A lost account stays on the balance sheet: issuing stands"
    " still for as long as every announcement is withdrawn.",
    "ReserveOracle.writeOff": "The money of a sound account is booked as a loss: issuing stops"
    " until it is made up, its deposits that are not issued yet have no tokens, and what was"
    " accepted for it goes back to its holders although the bank may have paid.",
    "Treasury.accept": "Redemptions are promised and not paid, or from an account without the"
    " money: their holders wait for last day, grace and challenge until they can reclaim, and"
    " issuing stops.",
    "Treasury.pause": "Issuing stops until somebody may let it go on.",
    "Treasury.reject": "Every request is refused, so that nobody can redeem; holders get their"
    " tokens back.",
    "Treasury.returnStray": "Other tokens that were sent to the Treasury by mistake go to somebody"
    " they do not belong to.",
    "Treasury.setCalendar": "New redemptions are due later, at most 20 days after the request; or"
    " on days when no bank pays, so that they are overdue and issuing stops.",
    "Treasury.setLimits": "Deposits are issued at once up to the bounds fixed at deployment, and"
    " above them after the least hold; or each waits up to a week.",
    "Treasury.setTerms": "Redeeming takes as long, and asks for as much at a time, as the bounds"
    " fixed at deployment allow.",
    "Treasury.unpause": "Issuing goes on although the reason to stop it stands.",
    "Treasury.void": "Deposits that are held, over the day's limit or for a barred wallet"
    " wait in suspense until attestors match or return them.",
    "MerchantRegistry.admit": "Somebody who is none stands there as a merchant.",
    "MerchantRegistry.reinstate": "A merchant who was rightly suspended may be paid again.",
    "MerchantRegistry.setPayoutWallet": "What people pay a merchant goes to a wallet of its"
    " choice.",
    "MerchantRegistry.suspend": "Any merchant stands there as one not to be paid.",
}
"""What a plan gives to roles."""

GUARDIAN = "whatever they schedule is cancelled, and nothing that was stopped starts again."
"""The worst of being the guardian of roles whose calls wait."""

UNWATCHED = "Nobody but admin cancels what waits: guardian and guarded are in one hand."
"""The worst of holding a role whose calls wait, and its guardian."""

NO_MORE = "No more than each alone."

TOGETHER = {
    ("CityToken.freeze", "CityToken.seize"): "Any holder's tokens go to an account of their"
    " choice: one freezes, the other seizes.",
    ("ReserveOracle.removeAttestor", "ReserveOracle.writeOff"): "Below quorum no statement can"
    " show an account's money any more, and writing off books it as a loss.",
    ("ReserveOracle.withdrawWriteOff", "ReserveOracle.writeOff"): "Who should keep a sound account"
    " from being written off does not.",
    ("Treasury.accept", "ReserveOracle.removeAttestor"): "Every request is accepted, so that"
    " no holder can cancel, and no statement follows that would settle or give back.",
    ("Treasury.accept", QUORUM): "Redemptions are accepted and a payout attested that no bank"
    " made: the holder's tokens are burned unpaid.",
    (
        "Treasury.setLimits",
        QUORUM,
    ): "A false deposit up to the bounds is issued at once, with no hold in which to void it.",
    ("ReserveOracle.veto", QUORUM): "Attestors of their choice are seated: the veto does not come.",
    ("Treasury.pause", QUORUM): "Who should stop what the quorum makes up does not.",
    ("AccessManager.revokeRole", QUORUM): "Nobody is left to veto, void or pause what the quorum"
    " makes up.",
}
"""Two calls, or a call and a key outside, that are worse than each of them."""
