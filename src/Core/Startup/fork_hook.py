"""Marks a forked child, without running any .NET code in it; see ForkGuard.cs."""

import os


def install(prepare):
    flag = bytearray(1)

    def mark():
        flag[0] = 1

    os.register_at_fork(before=prepare, after_in_child=mark)
    return flag
