"""The worst that comes of each call a role can be given, and of calls that are worse together.

One sentence a call. Whoever makes a function `restricted` writes its sentence here.
"""

from __future__ import annotations

ATTESTOR = "one attestor"
QUORUM = "a quorum of attestors"
COMPLIANCE = "the compliance account"
DEPLOYER = "the deployer"
ANYBODY = "relay, anybody"

OUTSIDE = {
    ATTESTOR: "It does not sign: if too few others do, the account goes stale and issuing waits.",
    QUORUM: "It is believed: money that the bank does not hold becomes tokens, a payout that the"
    " bank did not make burns some. Everyone can see its signatures, and the statement beside the"
    " bank's.",
    COMPLIANCE: "It spends what has fallen to it from frozen holders.",
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
    " unfreeze; what the holder gave in and gets back goes to the compliance account.",
    "CityToken.pause": "Payments between holders and new redemptions stop until somebody may let"
    " them go on.",
    "CityToken.returnStray": "Whatever was sent to the token's own address by mistake goes to"
    " somebody it does not belong to.",
    "CityToken.seize": "The tokens of a holder who is frozen already go to an account of its"
    " choice.",
    "CityToken.unfreeze": "Somebody who was rightly frozen gets away with the tokens.",
    "CityToken.unpause": "Payments go on although the reason to stop them stands.",
    "ReserveOracle.removeAttestor": "An account with fewer attestors than its quorum goes stale"
    " and cannot seat others: issuing stops and what is accepted stays in escrow until the account"
    " is written off; if it was the only one, until ninety days after that.",
    "ReserveOracle.veto": "Attestors cannot be replaced, and no account opened, for as long as"
    " every decision is vetoed.",
    "ReserveOracle.writeOff": "The money of a sound account is booked as a loss: issuing stops"
    " until it is made up; if it was the only one, for good, and what is accepted stays in escrow"
    " ninety days longer.",
    "Treasury.accept": "Redemptions are promised and not paid: their holders wait for last day,"
    " grace and challenge until they can reclaim, and issuing stops.",
    "Treasury.pause": "Issuing stops until somebody may let it go on.",
    "Treasury.reject": "Every request is refused, so that nobody can redeem; holders get their"
    " tokens back.",
    "Treasury.returnStray": "Other tokens that were sent to the Treasury by mistake go to somebody"
    " they do not belong to.",
    "Treasury.setCalendar": "New redemptions are due later, at most 20 days after the request; or"
    " on days when no bank pays, so that they are overdue and issuing stops.",
    "Treasury.setComplianceAccount": "What falls back to frozen holders goes to an account of its"
    " choice.",
    "Treasury.setLimits": "Large deposits are issued without a hold in which to void them; or each"
    " waits up to a week.",
    "Treasury.setTerms": "Redeeming takes up to ten business days, and grace and challenge 30 days"
    " each; the minimum is so high that only a whole balance can be redeemed.",
    "Treasury.unpause": "Issuing goes on although the reason to stop it stands.",
    "Treasury.void": "Deposits that are not issued yet wait in suspense until attestors match or"
    " return them.",
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
    ("CityToken.freeze", "Treasury.setComplianceAccount"): "What a holder gave in goes to an"
    " account of their choice: one freezes, the other names the account it falls back to.",
    ("CityToken.freeze", "Treasury.reject"): "What a holder gave in to redeem goes to the"
    " compliance account: one freezes, the other rejects.",
    ("CityToken.freeze", COMPLIANCE): "What a holder gave in is theirs once it falls back: one"
    " freezes, the other spends.",
    ("ReserveOracle.removeAttestor", "ReserveOracle.writeOff"): "Below quorum no statement can"
    " show an account's money any more, and writing off books it as a loss.",
    ("Treasury.accept", "ReserveOracle.removeAttestor"): "Every request is accepted, so that"
    " no holder can cancel, and no statement follows that would settle or give back.",
    ("Treasury.accept", "ReserveOracle.writeOff"): "Every request is accepted, so that no holder"
    " can cancel, and with the only account written off nothing settles, nor gives back for ninety"
    " days.",
    ("Treasury.accept", QUORUM): "Redemptions are accepted and a payout attested that no bank"
    " made: the holder's tokens are burned unpaid.",
    ("Treasury.setLimits", QUORUM): "A false deposit of any size is issued at once, with no hold"
    " in which to void it.",
    ("ReserveOracle.veto", QUORUM): "Attestors of their choice are seated: the veto does not come.",
    ("Treasury.pause", QUORUM): "Who should stop what the quorum makes up does not.",
    ("AccessManager.revokeRole", QUORUM): "Nobody is left to veto, void or pause what the quorum"
    " makes up.",
}
"""Two calls, or a call and a key outside, that are worse than each of them."""
