"""What docs/pythonnet.md shows works as it stands there."""

import guide


async def test_beginning(backend, capsys):
    await guide.beginning()()
    assert capsys.readouterr().out == "one\ntwo\n"
    from MyLibrary import Connection

    assert Connection.Count == 0


async def test_cancelling(backend):
    guide.beginning()
    from MyLibrary import Api

    assert await guide.cancelling(Api, "url") == "page of url"
