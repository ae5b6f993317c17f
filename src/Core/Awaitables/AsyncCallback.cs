using System.Diagnostics;
using PyWaker.Conversion;

namespace PyWaker.Awaitables;

/// <summary>A Python function behind an asynchronous delegate.</summary>
/// <remarks>
/// It runs on the loop that was current when it became a delegate; if there was none, on the loop that is current at
/// each call.
/// </remarks>
[StackTraceHidden]
internal abstract class AsyncCallback<TResult>(PyObject callable) : PythonCallback<TResult>(callable)
{
    protected PyLoop? Loop { get; } = PyLoop.Current;

    protected sealed override bool IsAsync => true;
}
