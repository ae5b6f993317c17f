# <snippet>
import asyncio
import tempfile

import audio
import numpy


async def main():
    samples = numpy.asarray(audio.ramp(4))  # the array of C#: [0, 1, 2, 3]
    audio.amplify(samples[2:], 2)  # a part of it, in place
    print(samples, round(await audio.loudness(samples), 2))  # [0. 1. 4. 6.] 3.64

    total = 0
    with tempfile.NamedTemporaryFile() as file:
        file.write(samples)
        file.flush()
        async for block in audio.blocks(file.name):
            total += numpy.frombuffer(block, "float32").sum()
    print(total)  # 11.0


asyncio.run(main())
# </snippet>
