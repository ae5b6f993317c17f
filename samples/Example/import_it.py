import pywaker.hook

import trio
import Example

print(trio.run(Example.add, 1, 2))
