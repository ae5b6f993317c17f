"""The Python of docs/pythonnet.md; test_guide.py runs it."""


def beginning():
    # <snippet>
    import clr

    clr.AddReference("MyLibrary")

    import pywaker.pythonnet

    from MyLibrary import Api

    async def main():
        page = await Api.FetchAsync("https://example.org")  # Task, Task<T>, ValueTask, ValueTask<T>
        async for line in Api.Stream():  # IAsyncEnumerable<T>
            print(line)
        async with Api.Open() as connection:  # IAsyncDisposable
            ...

    # </snippet>
    return main


async def cancelling(Api, url):
    # <snippet>
    from pywaker.pythonnet import cancellable

    page = await cancellable(Api.FetchAsync, url)  # the token is the last argument
    page = await cancellable(lambda token: Api.FetchAsync(url, token, 3))  # it is not
    # </snippet>
    return page
