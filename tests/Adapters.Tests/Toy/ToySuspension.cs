using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests.Toy;

/// <summary>What a toy task yields.</summary>
internal sealed class ToySuspension(Waker waker, WakeChannel channel) : Suspension(waker, channel)
{
    private const int Task = 0;

    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("toy.Suspension", references: 1)
            .Method<ToySuspension>("attach", static (self, arguments) =>
            {
                self.Store(Task, arguments[0]);
                return PyResult.None;
            })
            .Method<ToySuspension>("cancel", static (self, _) => PyResult.From(self.RequestCancellation()))
            .Build();

    protected override void Resume()
    {
        using PyObject task = Load(Task).ToObject();
        if (EndedCanceled)
        {
            // The loop's cancellation was held back until the operation had ended.
            using PyObject cancelled = EmbeddedPython.Get(ToyBackend.Module, "Cancelled");
            task.CallMethod("resume", cancelled.Call()).Dispose();
        }
        else
        {
            task.CallMethod("resume").Dispose();
        }
    }
}
