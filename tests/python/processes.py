"""Runs Python scripts in child processes that host Python as this one does."""

import os
import subprocess
import textwrap

import contract
import limits

# What a test started; whatever it left running is ended after it.
started = []

# Seconds that no child takes on a quiet machine.
LONGEST = 25

HERE = os.path.dirname(os.path.abspath(__file__))


def environment():
    variables = dict(os.environ)
    variables["PYTHONPATH"] = os.pathsep.join([HERE, variables.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return variables


def start(tmp_path, source, *arguments, how="--script"):
    """A child that runs the source, its pipes open."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(source))
    return host(how, str(script), *arguments)


def run(tmp_path, source, *arguments, how="--script"):
    """Runs the source to its end; gives exit code, standard output and standard error."""
    child = start(tmp_path, source, *arguments, how=how)
    out, err = finish(child)
    return child.returncode, out, err


def finish(child, seconds=LONGEST):
    """Standard output and standard error of a child that ends by itself."""
    return limits.communicate(child, seconds)


def host(*arguments):
    """Starts the host itself."""
    child = limits.start(
        [contract.host(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        universal_newlines=True,
    )
    started.append(child)
    return child


def end_all():
    """Ends what is still running, and closes the pipes."""
    while started:
        child = started.pop()
        if not child.stdout.closed:
            limits.kill(child)
            child.communicate()


# epoll_wait, epoll_pwait, epoll_pwait2 on x86-64; epoll_pwait, epoll_pwait2 on ARM64
POLLING = {"x86_64": {232, 281, 441}, "aarch64": {22, 441}}.get(os.uname().machine)


def wait_until_main_thread_polls():
    """Returns when the process's main thread is inside the system call by which a loop waits."""
    while POLLING:
        with open(f"/proc/self/task/{os.getpid()}/syscall") as file:
            number = file.read().split()[0]
        if number.isdigit() and int(number) in POLLING:
            return
