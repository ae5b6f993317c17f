namespace PyWaker.Bench;

/// <summary>The NumPy of the Python that is measured.</summary>
internal static class Numpy
{
    /// <summary>Whether there is one; says so if there is not.</summary>
    public static bool IsThere { get; } = Find();

    // It is not imported for that: what is measured before it runs in a process without it.
    private static bool Find()
    {
        using PyObject finder = PyObject.Import("importlib.util");
        using PyObject spec = finder.CallMethod("find_spec", "numpy");
        if (spec.IsNone)
        {
            Console.WriteLine($"(no NumPy in {Python.Executable}: its rows are left out)");
        }

        return !spec.IsNone;
    }
}
