"""A native module beside modules that the Python package loads: one runtime more in the process."""

import os
from pathlib import Path

import programs
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
HOSTED = REPOSITORY / "artifacts" / "bin" / "HostedModules" / "release" / "HostedModules.dll"

pytestmark = [
    pytest.mark.skipif(not HOSTED.exists(), reason="tests/HostedModules is not built"),
    pytest.mark.skipif("DOTNET_ROOT" not in os.environ, reason="DOTNET_ROOT does not say where .NET is"),
]

ORDERS = {
    "native first": "import native_one; hosted = pywaker.load_all(sys.argv[1])[0]",
    "native last": "hosted = pywaker.load_all(sys.argv[1])[0]; import native_one",
}


@pytest.mark.parametrize("order", ORDERS)
def test_both_in_one_loop(order):
    source = f"""
    import asyncio, sys, pywaker
    {ORDERS[order]}

    async def main():
        tasks = hosted.collect(20), native_one.collect(20), native_one.spin(200)
        collections = [asyncio.ensure_future(task) for task in tasks]
        sums = [await add(1, 2) for add in (hosted.add, native_one.add_later) * 50]
        await asyncio.gather(*collections)
        for fail in (hosted.fail, native_one.fail_later):
            try:
                await fail("text")
            except Exception as error:
                print(type(error).__name__)
        print(set(sums), await native_one.describe(lambda: hosted.add(3, 4)), end=" ")
        print(await hosted.describe(lambda x: native_one.add_later(x, x)))

    asyncio.run(main())
    """
    path = (programs.NATIVE, REPOSITORY / "python" / "pywaker" / "src")
    answer = programs.run(source, HOSTED, path=path, DOTNET_ROOT=os.environ["DOTNET_ROOT"])
    assert answer == (0, "TimeoutError\nDotNetError\n{3} got 7 Python says 14\n", "")
