namespace PyWaker.Tests;

/// <summary>Takes the place of <c>sys.unraisablehook</c> and keeps what arrives there.</summary>
internal sealed class UnraisableLog : IDisposable
{
    private readonly PyObject _globals = Python.Evaluate<PyObject>("{}");

    public UnraisableLog()
    {
        Python.Run(
            """
            import sys
            errors = []
            def log(unraisable):
                error = unraisable.exc_value
                errors.append(type(error).__name__ + ": " + str(error.args[0]))
            previous, sys.unraisablehook = sys.unraisablehook, log
            """,
            _globals
        );
    }

    public string[] Errors => Python.Evaluate<string[]>("errors", _globals);

    public void Dispose()
    {
        Python.Run("sys.unraisablehook = previous", _globals);
        _globals.Dispose();
    }
}
