using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;

namespace PyWaker.Bench.Classic;

/// <summary>
/// A suspension in the framework's own objects: an <c>asyncio.Future</c>, or trio's <c>wait_task_rescheduled</c>.
/// </summary>
/// <param name="coroutine">The coroutine that suspends.</param>
/// <param name="channel">The loop's channel; nothing is ever posted to it here.</param>
/// <param name="wait">What the coroutine awaits; the engine disposes it.</param>
/// <param name="wake">The Python function that, given <paramref name="wait"/>, schedules the resumption.</param>
internal sealed class ClassicSuspension(ClassicCoroutine coroutine, WakeChannel channel, PyObject wait, PyObject wake)
    : Suspension(coroutine, channel)
{
    private static NativeType? s_type;

    private readonly PyObject _woken = wait.Borrow().ToObject();

    protected override NativeType NativeType => s_type ??= new NativeTypeBuilder("bench.ClassicSuspension").Build();

    protected internal override PyObject? GetAwaitable()
    {
        coroutine.OnCompleted(WakeClassically);
        return wait;
    }

    protected internal override void Resume() =>
        throw new InvalidOperationException("The framework itself resumes this one.");

    // On the completing thread, for every single completion, and as most libraries attach: nothing is kept from one
    // time to the next.
    private unsafe void WakeClassically()
    {
        AttachGate.NoteAttach();
        int previous = CPython.PyGILState_Ensure();
        PyCall.Invoke(wake.Borrow(), _woken.Borrow()).Dispose();
        _woken.Dispose();
        CPython.PyGILState_Release(previous);
    }
}
