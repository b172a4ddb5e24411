"""The rules of the money as plain Python: what every call must do, or by which name be refused.

It knows no Merkle trees, no signatures, no storage: a proof shows some entries, a signature is by
somebody. It is written from the balance sheet's rules, and the contracts are compared with it.
"""
