namespace PyWaker.AotSmoke;

/// <summary>The stack trace of an exception that came through Python, where .NET has other fields for it.</summary>
internal static class ExceptionChecks
{
    public static void Run()
    {
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("def inner(f):\n    f()\ndef outer(f):\n    f()", globals);
        using PyObject inner = globals["inner"];
        using PyObject outer = globals["outer"];
        using PyObject bottom = PyObject.From<Action>(static () => throw new TimeoutException("slow"));
        using PyObject middle = PyObject.From<Action>(() => inner.Call(bottom).Dispose());
        try
        {
            outer.Call(middle).Dispose();
        }
        catch (TimeoutException e)
        {
            string text = e.ToString();
            int first = text.IndexOf("   at inner() in <PyWaker>:line 2", StringComparison.Ordinal);
            int second = text.IndexOf("   at outer() in <PyWaker>:line 4", StringComparison.Ordinal);
            int own = text.LastIndexOf(nameof(ExceptionChecks), StringComparison.Ordinal);
            if (first > 0 && second > first && own > second)
            {
                return;
            }

            throw new InvalidOperationException($"The frames are not all there, or not in order:\n{text}");
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }
}
