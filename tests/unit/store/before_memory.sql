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
CREATE TABLE register_name (
    name VARCHAR(32) NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE signed (
    account BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL,
    post_by INTEGER NOT NULL,
    proposal VARCHAR NOT NULL,
    PRIMARY KEY (account, sequence)
);
INSERT INTO "bindings" VALUES('7K3M9QXAY',1767571200,'0x00000000000000000000000000000000000000AA',X'01',X'',0);
COMMIT;
