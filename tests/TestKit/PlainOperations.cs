using System.Reflection;
using PyWaker.Exceptions;

namespace PyWaker.TestKit;

/// <summary>
/// What the operations and streams of the contract suite are without a coroutine or generator of ours: for another
/// library, which makes Python objects of them.
/// </summary>
public static class PlainOperations
{
    private static readonly MethodInfo s_clone = typeof(object).GetMethod(
        nameof(MemberwiseClone),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    /// <summary>The task of an operation, as a kind of <c>wait</c> has it.</summary>
    public static object Wait(PyObject operation, string kind, bool gated, string onCancel, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.As<Operation>().Plain(kind, gated, onCancel, token);
    }

    /// <summary>The stream behind <c>iterate</c>.</summary>
    public static IAsyncEnumerable<object?> Iterate(PyObject stream, bool gated, bool failsDisposal)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.As<ItemStream>().Plain(gated, failsDisposal);
    }

    /// <summary>The task behind <c>countdown</c>.</summary>
    public static Task<int> Countdown(int count) => Kit.Yield(count);

    /// <summary>The stream behind <c>range_stream</c>.</summary>
    public static IAsyncEnumerable<int> Range(int count, bool paced) => Kit.Range(count, paced);

    /// <summary>The task behind <c>until_cancelled</c>.</summary>
    public static Task<int> UntilCanceled(CancellationToken token) => Kit.UntilCanceled(token);

    /// <summary>
    /// The Python exception that a .NET exception is where no other library makes one of it: that of a copy, for the
    /// other library's stands for the exception itself.
    /// </summary>
    public static PyObject ToPython(Exception exception)
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(ExceptionTranslator.GetPythonException((Exception)s_clone.Invoke(exception, null)!));
    }
}
