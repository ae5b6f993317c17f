"""Runs one of the applications.

usage: python serve.py [asyncio|uvloop|trio] [--check] [--port PORT]

asyncio and uvloop: FastAPI under uvicorn; trio: Starlette under hypercorn. With --check the program is its own client,
and ends.
"""

import argparse
import logging
import os
import socket
import sys
import tempfile
import threading
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent.parent / "python" / "pywaker" / "src")]


def uvicorn_on(listener, loop):
    """FastAPI; gives the function that serves and the one that stops it."""
    import uvicorn
    from app_fastapi import app

    server = uvicorn.Server(uvicorn.Config(app, loop=loop, log_level="warning"))

    def stop():
        server.should_exit = True

    return lambda: server.run(sockets=[listener]), stop


def hypercorn_on(listener):
    """Starlette, on trio."""
    import hypercorn
    import hypercorn.trio
    import trio
    from app_starlette import app

    # It does not read from an HTTP/1 connection while it works on an answer: it sees that a client has left when it
    # sends.
    bind = [f"fd://{os.dup(listener.fileno())}"]
    config = hypercorn.Config.from_mapping(bind=bind, errorlog=None, graceful_timeout=1)
    ended = threading.Event()

    async def until_ended():
        await trio.to_thread.run_sync(ended.wait)

    return lambda: trio.run(lambda: hypercorn.trio.serve(app, config, shutdown_trigger=until_ended)), ended.set


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("loop", nargs="?", default="asyncio", choices=["asyncio", "uvloop", "trio"])
    parser.add_argument("--check", action="store_true", help="be the client, too, and end")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", options.port)) as listener:
        os.environ["CATALOGUE_FILE"] = os.path.join(folder, "catalogue.sqlite")
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        serve, stop = hypercorn_on(listener) if options.loop == "trio" else uvicorn_on(listener, options.loop)
        print(f"{url}/articles", flush=True)
        if not options.check:
            return serve()
        return check(url, serve, stop, is_watched=options.loop != "trio")


def check(url, serve, stop, is_watched):
    """Serves in this thread, with the client in another."""
    import client
    import service

    # asyncio warns of each row that is sent to a client that has left.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    failures = []

    def visit():
        try:
            client.check(url, is_watched)
        except BaseException as error:
            failures.append(error)
        finally:
            stop()

    visitor = threading.Thread(target=visit)
    visitor.start()
    serve()
    visitor.join()
    for failure in failures:
        raise failure
    running, _ = service.catalogue.queries()
    assert running == 0, f"{running} queries outlived their server"
    print("every answer was right")


if __name__ == "__main__":
    main()
