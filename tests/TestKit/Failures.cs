using PyWaker.Exceptions;
using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>Makes the exceptions that operations fail with: .NET ones by name, Python ones from an instance.</summary>
internal static class Failures
{
    public static Exception Make(PyBorrowed what, string message)
    {
        using PyObject value = what.ToObject();
        return value.As<object?>() is string name
            ? ByName(name, message)
            : ExceptionTranslator.ToDotNet(value.NewReference());
    }

    private static Exception ByName(string name, string message) =>
        name switch
        {
            "InvalidOperationException" => new InvalidOperationException(message),
            "ArgumentException" => new ArgumentException(message),
            "KeyNotFoundException" => new KeyNotFoundException(message),
            "TimeoutException" => new TimeoutException(message),
            "OperationCanceledException" => new OperationCanceledException(message),
            "TaskCanceledException" => new TaskCanceledException(message),
            "AggregateException" => new AggregateException(
                message,
                new ArgumentException("one"),
                new KeyNotFoundException("two")
            ),
            _ => throw new ArgumentException($"no such exception: {name}", nameof(name)),
        };
}
