# <snippet>
import asyncio
import gzip
import io
import json

import archive

packed = gzip.compress(b'{"tea": 3}')


async def parts():
    yield packed[:10]
    yield packed[10:]


async def main():
    # Python reads a stream of .NET.
    async with archive.unpack(io.BytesIO(packed)) as stream:
        print(await stream.read(6))  # b'{"tea"'
        async for chunk in stream:
            print(chunk)  # b': 3}'

    # C# reads streams of Python: a binary file, an asynchronous iterable of bytes.
    print(await archive.digest(io.BytesIO(packed)) == await archive.digest(parts()))


asyncio.run(main())

# To code that blocks, a stream of .NET is a binary file.
with archive.unpack(io.BytesIO(packed)).file() as file:
    print(json.load(file))  # {'tea': 3}
# </snippet>
