"""The money: who holds it, and when it moves."""

from __future__ import annotations

from collections import Counter

from invariants.model.clock import DAY, Clock
from invariants.model.refusal import ANYTHING, ZERO, require

ENDLESS = 2**256 - 1


class Token:
    """CityToken. `owners` are the keys that contract wallets sign by; a hostile one has none."""

    def __init__(self, address: str, treasury: str, clock: Clock, owners: dict[str, str]):
        self.address = address
        self.treasury = treasury
        self.clock = clock
        self.owners = owners
        self.balances: Counter[str] = Counter()
        self.supply = 0
        self.frozen: dict[str, int] = {}  # since when, Unix seconds
        self.paused = False
        self.allowances: Counter[tuple[str, str]] = Counter()
        self.permits: Counter[str] = Counter()
        self.used: set[tuple[str, bytes]] = set()

    # Payments

    def move(self, caller: str, payer: str, payee: str, amount: int) -> None:
        """Only what the Treasury gives back passes a pause, and reaches frozen accounts."""
        require(payer == self.treasury or not self.paused, "EnforcedPause")
        require(payer not in self.frozen, "CityToken_Frozen", payer)
        self._holds(payer, amount)
        require(payee != ZERO, "ERC20InvalidReceiver", ZERO)
        if payee == self.treasury:
            require(caller == self.treasury, "CityToken_UseRedeem")
        require(payee not in self.frozen or payer == self.treasury, "CityToken_Frozen", payee)
        self.balances[payer] -= amount
        self.balances[payee] += amount

    def transfer(self, caller: str, to: str, amount: int) -> None:
        self.move(caller, caller, to, amount)

    def transfer_from(self, caller: str, payer: str, to: str, amount: int) -> None:
        require(caller not in self.frozen, "CityToken_Frozen", caller)
        allowed = self.allowances[payer, caller]
        require(allowed >= amount, "ERC20InsufficientAllowance", caller, allowed, amount)
        self.move(caller, payer, to, amount)
        if allowed < ENDLESS:
            self.allowances[payer, caller] = allowed - amount

    def transfer_with_memo(self, caller: str, to: str, amount: int, _memo: bytes) -> None:
        self.transfer(caller, to, amount)

    def transfer_from_with_memo(
        self, caller: str, payer: str, to: str, amount: int, _memo: bytes
    ) -> None:
        self.transfer_from(caller, payer, to, amount)

    def approve(self, caller: str, spender: str, amount: int) -> None:
        require(spender != ZERO, "ERC20InvalidSpender", ZERO)
        self.allowances[caller, spender] = amount

    # By signature

    def permit(
        self, _caller: str, owner: str, spender: str, amount: int, until: int, signed_by: str | None
    ) -> None:
        require(self.clock.now <= until, "ERC2612ExpiredSignature", until)
        require(self._is_signed(owner, signed_by), "ERC2612InvalidSigner", ANYTHING, owner)
        self.approve(owner, spender, amount)
        self.permits[owner] += 1

    def transfer_with_authorization(
        self,
        caller: str,
        payer: str,
        to: str,
        amount: int,
        window: tuple[int, int],
        nonce: bytes,
        signed_by: str | None,
    ) -> None:
        after, before = window
        require(self._is_signed(payer, signed_by), "EIP3009_BadSignature", payer)
        require(after < self.clock.now, "EIP3009_NotYet", after, self.clock.now)
        require(self.clock.now < before, "EIP3009_Expired", before, self.clock.now)
        self._fresh(payer, nonce)
        self.move(caller, payer, to, amount)
        self.used.add((payer, nonce))

    def receive_with_authorization(
        self,
        caller: str,
        payer: str,
        to: str,
        amount: int,
        window: tuple[int, int],
        nonce: bytes,
        signed_by: str | None,
    ) -> None:
        require(caller == to, "EIP3009_NotPayee", caller, to)
        self.transfer_with_authorization(caller, payer, to, amount, window, nonce, signed_by)

    def cancel_authorization(
        self, _caller: str, holder: str, nonce: bytes, signed_by: str | None
    ) -> None:
        require(self._is_signed(holder, signed_by), "EIP3009_BadSignature", holder)
        self._fresh(holder, nonce)
        self.used.add((holder, nonce))

    # Supply: the Treasury's hand alone

    def bars(self, wallet: str) -> bool:
        """Whether newly made tokens do not go there."""
        return wallet in (ZERO, self.treasury) or wallet in self.frozen

    def mint(self, wallet: str, amount: int) -> None:
        self.balances[wallet] += amount
        self.supply += amount

    def burn(self, amount: int) -> None:
        self.balances[self.treasury] -= amount
        self.supply -= amount

    def refuse_hands_off(self, caller: str, *_: object) -> None:
        """`mint`, `escrow` and `burn`, called by anybody."""
        require(caller == self.treasury, "CityToken_OnlyTreasury", caller)

    # Control

    def freeze(self, _caller: str, account: str) -> None:
        require(account != self.treasury, "CityToken_KeepsClaims")
        require(account not in self.frozen, "CityToken_Frozen", account)
        self.frozen[account] = self.clock.now

    def unfreeze(self, _caller: str, account: str) -> None:
        require(account in self.frozen, "CityToken_NotFrozen", account)
        del self.frozen[account]

    def seize(self, _caller: str, payer: str, to: str, amount: int, _order: bytes) -> None:
        require(payer in self.frozen, "CityToken_NotFrozen", payer)
        since = self.frozen[payer]
        require(self.clock.now >= since + DAY, "CityToken_FrozenTooBriefly", payer, since)
        require(to != ZERO, "ERC20InvalidReceiver", ZERO)
        require(to != self.treasury, "CityToken_UseRedeem")
        require(to not in self.frozen, "CityToken_Frozen", to)
        self._holds(payer, amount)
        self.balances[payer] -= amount
        self.balances[to] += amount

    def pause(self, _caller: str) -> None:
        require(not self.paused, "EnforcedPause")
        self.paused = True

    def unpause(self, _caller: str) -> None:
        require(self.paused, "ExpectedPause")
        self.paused = False

    def return_stray(self, _caller: str, token: str, to: str, amount: int) -> None:
        """Whatever lies at the token's own address is there by mistake."""
        require(token != ZERO, "StrayTokens_Kept", ZERO)
        self.move(self.address, self.address, to, amount)

    # Inside

    def _holds(self, account: str, amount: int) -> None:
        held = self.balances[account]
        require(held >= amount, "ERC20InsufficientBalance", account, held, amount)

    def _is_signed(self, holder: str, signed_by: str | None) -> bool:
        """By the holder's own key, or by the key that owns a contract wallet, in either form."""
        by_wallet = signed_by is not None and self.owners.get(holder) == signed_by
        return signed_by == holder or by_wallet

    def _fresh(self, holder: str, nonce: bytes) -> None:
        require((holder, nonce) not in self.used, "EIP3009_Used", holder, nonce)
