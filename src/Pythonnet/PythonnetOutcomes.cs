using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Python.Runtime;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>
/// Converts results, items and exceptions as pythonnet does: to the value that <c>task.Result</c> would give.
/// </summary>
internal sealed class PythonnetOutcomes : OutcomeConverter
{
    private static readonly ConcurrentDictionary<Type, Func<Task, PyObject?>> s_results = new();

    private PythonnetOutcomes() { }

    public static PythonnetOutcomes Instance { get; } = new();

    public override PyObject? ToPython<T>(T value)
    {
        if (value is null || typeof(T) == typeof(PyObject))
        {
            return null;
        }

        return value is FinishedTask finished
            ? s_results.GetOrAdd(finished.Task.GetType(), static type => ResultOf(type))(finished.Task)
            : ObjectBridge.MoveToPyWaker(value.ToPythonAs<T>());
    }

    // As pythonnet raises it, for code that catches it and for C# that gets it back.
    public override PyObject? ToPythonException(Exception exception)
    {
        using NetObject value = exception.ToPythonAs<Exception>();
        using NetObject dispatch = ExceptionDispatchInfo.Capture(exception).ToPython();
        value.SetAttr("__dispatch_info__", dispatch);
        return ObjectBridge.ToPyWaker(value);
    }

    private static Func<Task, PyObject?> ResultOf(Type type) =>
        ResultTypes.OfTask(type) is { } result
            ? typeof(PythonnetOutcomes)
                .GetMethod(nameof(Result), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(result)
                .CreateDelegate<Func<Task, PyObject?>>()
            : static _ => PyObject.None;

    private static PyObject? Result<T>(Task task)
    {
        T result = ((Task<T>)task).GetAwaiter().GetResult();
        return Instance.ToPython(result) ?? PyObject.From(result);
    }
}
