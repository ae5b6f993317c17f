using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

// The hooks by which a loop learns of generators and closes abandoned ones: PEP 525. Attached.
public abstract partial class AsyncGenerator
{
    private static PyObject? s_readHooks;

    /// <summary>
    /// Reads the thread's hooks at the first call of any step method, and announces the generator. False with the error
    /// set.
    /// </summary>
    internal bool ReadHooks()
    {
        if (_hooksRead)
        {
            return true;
        }

        _hooksRead = true;
        s_readHooks ??= EmbeddedPython.Get(EmbeddedPython.Load("Generators.asyncgen_hooks.py"), "read_hooks");
        nint finalizer = NativeCall.Raw(s_readHooks.Handle, Native);
        if (finalizer == 0)
        {
            return false;
        }

        StoreOwned(FinalizerSlot, finalizer);
        return true;
    }

    internal override bool NeedsFinalization => _hooksRead && !_finished;

    internal override void FinalizeNative()
    {
        nint finalizer = LoadRaw(FinalizerSlot);
        if (_finished || finalizer == 0 || finalizer == Reference.None)
        {
            return;
        }

        // The loop resurrects the generator to close it properly.
        nint result = NativeCall.Raw(finalizer, Native);
        if (result == 0)
        {
            PythonError.WriteUnraisable(Native);
        }

        Reference.Release(result);
    }

    // No loop took care of it (there was none, or it is closed): disposing the stream needs no Python.
    internal override void OnDeallocated()
    {
        if (_started && !_finished)
        {
            Finish();
        }
        else if (!_started)
        {
            Leases?.Release();
        }

        if (_reused is { IsRetained: true } step)
        {
            step.FreeRetained();
        }

        _reused = null;
    }
}
