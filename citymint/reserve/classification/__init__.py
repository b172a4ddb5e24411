"""What each booked entry means to the token: one pure rule for issuer and attestors alike.

They share these rules and never their data: each reads bank and chain for itself. A redemption is
*own* if the issuer promised to pay it from this very account, else *foreign*; it is *named* by the
end-to-end id that its payment has.

    credit   of the amount of the redemption it names, from the account
             that was paid, the city's own, or from nobody that is named:
               one that was paid here by mistake or twice came back  Other in
               the payout came back                                  Deposit, to its holder
                 but its tokens were reclaimed                       Other in
             from an account of the city's own                       Other in
             that names a redemption otherwise, whatever its codes   Unmatched
             with a payment code that is set aside                   Unmatched
             with a payment code of one wallet                       Deposit
             else                                                    Unmatched
    debit    the payment of an own redemption, of its amount, to its
             account, the first, and its tokens were not reclaimed   Payout
             to an account of the city's own, of the amount of an
             entry in suspense that names the same redemption        Returned
             to the payer of an entry in suspense, of its amount,
             that names no redemption                                Returned
             that names an own redemption, or went where it is to
             be paid, and it is owed still after this statement      for people to decide
               and they have decided that it is none of it           Other out
             else                                                    Other out
    charges  in the same line                                        Other out, beside it
    no cash  a voided entry whose payer had got its amount back
             after it, as Other out                                  Other in and Returned
             an entry in suspense that names no redemption, without
             a code set aside, whose code belongs to a wallet now    Matched
             whose foreign redemption was burned, and the account
             that paid it is written off                             Matched, to its holder

So money that came back to another account than the one that paid it waits in suspense, and is sent
on to that one; there alone its holder gets tokens for it. What comes back from an account that was
never paid, such as one of a bank's own, waits for people: they send it back to where it came from,
or to an account of the city's own and from there back here, which brings it to its holder. Its code
says nothing of it: whoever bound that was to be paid somewhere else.
"""

from citymint.reserve.classification.facts import Facts
from citymint.reserve.classification.history import History
from citymint.reserve.classification.lines import Line, with_salts
from citymint.reserve.classification.suspense import Credit

__all__ = ["Credit", "Facts", "History", "Line", "with_salts"]
