namespace PyWaker.Core.Tests.Buffers;

/// <summary>NumPy, where it is installed.</summary>
internal static class NumPy
{
    /// <summary>Leaves the test out if NumPy is missing. Not inside of what must throw: the test would fail.</summary>
    public static void Require()
    {
        if (!Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('numpy') is not None"))
        {
            Assert.Ignore("NumPy is not installed");
        }
    }

    /// <summary>An expression in which <c>np</c> is NumPy.</summary>
    public static PyObject Eval(string expression)
    {
        Require();
        using PyObject globals = Python.Evaluate<PyObject>("{'np': __import__('numpy')}");
        return Python.Evaluate<PyObject>(expression, globals);
    }
}
