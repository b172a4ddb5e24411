"""The compiled contracts on an EVM in this process, and the keys that sign for them."""
