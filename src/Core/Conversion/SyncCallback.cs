using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>A Python callable that runs on the calling thread, attached.</summary>
[StackTraceHidden]
internal sealed class SyncCallback<TResult>(PyObject callable) : PythonCallback<TResult>(callable)
{
    protected override TResult Call(Func<nint> call, CancellationToken token)
    {
        using AttachScope scope = Python.Attach();
        nint result = call();
        try
        {
            return Converter<TResult>.FromPython(result, Messages.CallableResult);
        }
        finally
        {
            Reference.Release(result);
        }
    }
}
