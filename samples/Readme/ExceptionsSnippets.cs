namespace PyWaker.Readme;

/// <summary>docs/exceptions.md.</summary>
public static class ExceptionsSnippets
{
    public static void Export()
    {
        // <snippet>
        PyModule
            .Create("stock")
            .AddFunction("price", (string name) => name == "tea" ? 3 : throw new KeyNotFoundException(name));
        // </snippet>
    }

    public static string Catch(PyObject function)
    {
        // <snippet>
        try
        {
            function.Call("coffee");
            return "sold";
        }
        catch (PythonException e) when (e.TypeName == "ValueError")
        {
            return e.PythonTraceback;
        }
        // </snippet>
    }

    public static void Map()
    {
        // <snippet>
        using PyObject error = Python.Evaluate<PyObject>("type('OutOfStock', (LookupError,), {})");
        PyExceptions.Map<OutOfStockException>(error);
        // </snippet>
    }

    public sealed class OutOfStockException(string message) : Exception(message);
}
