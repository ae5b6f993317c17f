namespace PyWaker.Pythonnet;

/// <summary>The messages of the library.</summary>
internal static class PythonnetMessages
{
    public const string NotInitialized =
        "pythonnet is not initialized: call PythonEngine.Initialize(), or import clr in Python, before "
        + "PyWakerPythonnet.Enable().";

    public static string MetEarly(IEnumerable<string> types) =>
        $"pythonnet met these types before PyWaker was enabled, and keeps them as they were, so that Python cannot "
        + $"await, iterate or convert them: {string.Join(", ", types)}. "
        + "Import pywaker.pythonnet right after clr, or call PyWakerPythonnet.Enable() right after "
        + "PythonEngine.Initialize().";

    public static string NotAnOperation(string type) =>
        $"'{type}' object is no .NET task: pass a function that returns a Task or a ValueTask.";
}
