using PyWaker.LowLevel;

namespace PyWaker.Asyncio;

/// <summary>
/// The Python type of <see cref="AsyncioSuspension"/>: the members of a future that tasks, gather, wait, anyio and
/// debuggers use.
/// </summary>
internal static class AsyncioSuspensionType
{
    public static NativeType Create() =>
        new NativeTypeBuilder("_pywaker.AsyncioSuspension", references: 3)
            // isinstance() believes it: anyio delivers a cancellation to every task that does not wait for an
            // asyncio.Future, and for a future that is done it lets the task take the result first.
            .Property<AsyncioSuspension>("__class__", static _ => PyObject.FromHandle(AsyncioModule.Future.Handle))
            // A member of the type, because isfuture() checks the class; the task writes False into it.
            .Flag("_asyncio_future_blocking")
            .Method<AsyncioSuspension>("add_done_callback", static (self, arguments) => self.AddDoneCallback(arguments))
            .Method<AsyncioSuspension>("remove_done_callback", static (self, arguments) =>
                self.RemoveDoneCallback(arguments)
            )
            .Method<AsyncioSuspension>("cancel", static (self, arguments) => self.Cancel(arguments))
            .Method<AsyncioSuspension>("cancelled", static (self, _) => PyResult.From(self.IsCancelled))
            .Method<AsyncioSuspension>("done", static (self, _) => PyResult.From(self.IsWokenOrEnded))
            .Method<AsyncioSuspension>("result", static (self, _) => self.GetResult())
            .Method<AsyncioSuspension>("exception", static (self, _) => self.GetResult())
            .Method<AsyncioSuspension>("get_loop", static (self, _) => self.GetLoop())
            .Method<AsyncioSuspension>("_make_cancelled_error", static (self, _) =>
                PyResult.From(self.MakeCancelledError())
            )
            .Property<AsyncioSuspension>("_cancel_message", static self => self.CancelMessage())
            .Property<AsyncioSuspension>("_loop", static self => self.LoopObject())
            .Property<AsyncioSuspension>("__self__", static self => self.Owner())
            .Callable<AsyncioSuspension>(static (self, _) => self.CallFirst())
            .Build();
}
