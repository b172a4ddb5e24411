BEGIN TRANSACTION;
CREATE TABLE bindings (
    code VARCHAR(9) NOT NULL,
    since INTEGER NOT NULL,
    wallet VARCHAR(42) NOT NULL,
    signature BLOB NOT NULL,
    release BLOB NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (code, since)
);
CREATE TABLE intents (
    id INTEGER NOT NULL,
    step VARCHAR(16) NOT NULL,
    "key" VARCHAR(200) NOT NULL,
    detail JSON NOT NULL,
    intended_at DATETIME NOT NULL,
    done_at DATETIME,
    PRIMARY KEY (id),
    UNIQUE (step, "key")
);
CREATE TABLE leaves (
    statement BLOB NOT NULL,
    "index" INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    amount VARCHAR(39) NOT NULL,
    target BLOB NOT NULL,
    salt BLOB NOT NULL,
    origin VARCHAR(39) NOT NULL,
    PRIMARY KEY (statement, "index")
);
CREATE TABLE payout_accounts (
    commitment BLOB NOT NULL,
    bank_account VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    salt BLOB NOT NULL,
    reference VARCHAR NOT NULL,
    PRIMARY KEY (commitment)
);
CREATE TABLE proposals (
    hash BLOB NOT NULL,
    account BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    post_by INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (hash)
);
CREATE TABLE register_name (
    name VARCHAR(32) NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE set_aside (
    code VARCHAR(9) NOT NULL,
    PRIMARY KEY (code)
);
CREATE TABLE signatures (
    statement BLOB NOT NULL,
    attestor VARCHAR(42) NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (statement, attestor)
);
CREATE INDEX ix_proposals_sequence ON proposals (sequence);
CREATE INDEX ix_proposals_account ON proposals (account);
INSERT INTO "bindings" VALUES('7K3M9QXAY',1767571200,'0x00000000000000000000000000000000000000AA',X'01',X'',0);
COMMIT;
