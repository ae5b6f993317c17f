using PyWaker.Conversion;

namespace PyWaker.Awaitables;

/// <summary>A Python function behind an asynchronous delegate. It runs on the loop that was current where it became a delegate; if there was none, on the current one of each call.</summary>
internal abstract class AsyncCallback<TResult>(PyObject callable) : PythonCallback<TResult>(callable)
{
    protected PyLoop? Loop { get; } = PyLoop.Current;

    protected sealed override bool IsAsync => true;
}
