"""Commands that share a database: one of those that write is at work at a time."""

from citymint.store import lock
from tests.kit.databases import at_work

WRITING = (
    "code register",
    "code set-aside",
    "deposit issue",
    "redemption accept",
    "redemption pay",
    "statement draft",
    "statement post",
)


def test_command__that_writes_while_another_is_at_work__is_refused(refused, folder, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    database = folder.path / "city.sqlite"
    with at_work(database) as other:
        told = f"{database}: another command (process {other.pid}) is at work with it"
        for command in WRITING:
            assert refused(command).startswith(told), command


def test_command__that_reads_while_another_is_at_work__goes_on(run, folder):
    export = ("code export", "--city", folder.config_path)
    assert run(*export, folder.path / "register.json").exit_code == 0
    with at_work(folder.path / "city.sqlite"):
        assert run(*export, folder.path / "again.json").exit_code == 0
