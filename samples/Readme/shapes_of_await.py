import asyncio
import shapes_of_await as shapes


async def give(value):
    await asyncio.sleep(0)
    return value


async def lines():
    for line in (" and", " five"):
        await asyncio.sleep(0)
        yield line


class Client:
    def ClientSession(self):
        return asyncio.get_running_loop()


class Manager:
    error = None

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        self.error = kind
        return True

    async def fetch(self, text):
        return 1

    async def execute(self, text):
        raise ValueError(text)


async def main():
    print(await shapes.at_once(give(1), give("two")))
    print(await shapes.with_limit(give(3)))
    print(await shapes.context(Manager()))
    manager = Manager()
    print(await shapes.use(manager), manager.error.__name__)
    print(await shapes.from_anywhere(lambda: give("four"), lines))
    print(await shapes.on_the_loops_thread(Client()) is asyncio.get_running_loop())


asyncio.run(main())
