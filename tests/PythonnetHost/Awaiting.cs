using Python.Runtime;
using PyWaker.Pythonnet;

namespace Side;

/// <summary>
/// C# that awaits Python as the module <c>awaiting</c> of the contract suite does, in code that knows pythonnet's
/// objects only.
/// </summary>
public static class Awaiting
{
    // Nothing is disposed: pythonnet wants the GIL for that.
    public static async Task<PyObject> Here(PyObject function) => await Call(function);

    public static async Task<PyObject> WithToken(PyObject function, CancellationToken token) =>
        await Call(function).AsValueTask<PyObject>(token);

    /// <summary>Begins on the pool, where only a name says which loop is meant.</summary>
    public static async Task<PyObject> OnPool(PyObject function)
    {
        using PyWaker.PyLoop.Scope scope = PyWaker.PyLoop.Running.Enter();
        await Task.Yield();
        return await Here(function);
    }

    public static async Task<PyObject> AsTask(PyObject function) => await Call(function).AsTask<PyObject>();

    public static async Task<PyObject[]> All(PyObject[] functions) => await Task.WhenAll(functions.Select(Here));

    public static async Task<PyObject[]> OneAfterAnother(PyObject[] functions)
    {
        List<PyObject> results = [];
        foreach (PyObject function in functions)
        {
            results.Add(await Here(function));
        }

        return [.. results];
    }

    public static async Task<string> Catching(PyObject function)
    {
        try
        {
            PyObject result = await Here(function);
            using Py.GILState gil = Py.GIL();
            return "returned " + result;
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }

    public static Task<PyObject[]> Items(PyObject iterable) => ItemsWithToken(iterable, CancellationToken.None);

    public static async Task<PyObject[]> ItemsWithToken(PyObject iterable, CancellationToken token)
    {
        List<PyObject> items = [];
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>(token))
        {
            items.Add(item);
        }

        return [.. items];
    }

    public static async Task<PyObject[]> ItemsAfterPool(PyObject iterable)
    {
        using PyWaker.PyLoop.Scope scope = PyWaker.PyLoop.Running.Enter();
        await Task.Yield();
        return await Items(iterable);
    }

    public static async Task<PyObject?> FirstItem(PyObject iterable)
    {
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>())
        {
            return item;
        }

        return null;
    }

    public static async Task<long> Sum(PyObject iterable)
    {
        long sum = 0;
        await foreach (long item in iterable.AsAsyncEnumerable<long>())
        {
            sum += item;
        }

        return sum;
    }

    public static async IAsyncEnumerable<PyObject> Through(PyObject iterable)
    {
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>())
        {
            yield return item;
        }
    }

    private static PyObject Call(PyObject function)
    {
        using Py.GILState gil = Py.GIL();
        return function.Invoke();
    }
}
