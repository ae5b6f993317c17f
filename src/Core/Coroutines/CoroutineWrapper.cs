using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>
/// The result of <c>coroutine.__await__()</c>: an iterator for <c>yield from</c>, as CPython's own
/// <c>coroutine_wrapper</c>.
/// </summary>
[StackTraceHidden]
internal sealed unsafe class CoroutineWrapper : NativeObject, ISteppable
{
    private static NativeType? s_type;

    private readonly Coroutine _coroutine;

    private CoroutineWrapper(Coroutine coroutine)
    {
        _coroutine = coroutine;
    }

    public bool IsSuspended => _coroutine.State == CoroutineState.Suspended;

    public bool IsOver => _coroutine.State == CoroutineState.Closed;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.CoroutineWrapper", references: 1)
            .Slot(CPython.Py_tp_iter, CPython.PyObject_SelfIter)
            .Slot(CPython.Py_tp_iternext, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.Next)
            .Method<CoroutineWrapper>("send", static (self, arguments) => StepMethods.Send(self, "send", arguments))
            .Method<CoroutineWrapper>("throw", static (self, arguments) => StepMethods.Throw(self, "throw", arguments))
            .CloseMethod()
            .Build();

    public static PyResult Wrap(Coroutine coroutine)
    {
        if (coroutine.State == CoroutineState.Suspended)
        {
            PythonError.Set(CPython.PyExc_RuntimeError, Messages.BeingAwaited);
            return default;
        }

        var wrapper = new CoroutineWrapper(coroutine);
        nint native = wrapper.NewReference();
        wrapper.StoreOwned(0, coroutine.NewReference());
        return new PyResult(native);
    }

    public int Send(nint value, out nint result) => _coroutine.Send(value, out result);

    public int Throw(nint thrown, out nint result) => _coroutine.Throw(thrown, out result);

    public bool Close() => _coroutine.Close();
}
