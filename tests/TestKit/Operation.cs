using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>One .NET operation that a test starts by awaiting it, and ends when and where it wants to.</summary>
/// <remarks>
/// Its continuations run at once, on the thread that completes it, so that when a completion has returned the wake is
/// under way. Events: <c>started</c>, <c>canceled</c> (each time a callback of the token ran), <c>ended</c> (the C#
/// function's finally block), <c>disposed</c>.
/// </remarks>
internal sealed class Operation : NativeObject
{
    private static NativeType? s_type;

    private readonly TaskCompletionSource<object?> _source = new();
    private readonly TaskCompletionSource _gate = new();
    private readonly Events _events = new();
    private int _thread;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.Operation")
            .Method<Operation>("wait", static (self, arguments) => Arguments.Result(self.Wait(arguments)))
            .Method<Operation>("complete", static (self, arguments) => self.Complete(arguments))
            .Method<Operation>("complete_disposable", static (self, arguments) => self.CompleteDisposable(arguments))
            .Method<Operation>("fail", static (self, arguments) => self.Fail(arguments))
            .Method<Operation>("cancel", static (self, arguments) =>
                Place.Do(arguments, 0, () => self._source.TrySetCanceled())
            )
            .Method<Operation>("open_gate", static (self, arguments) =>
                Place.Do(arguments, 0, () => self._gate.TrySetResult())
            )
            .Method<Operation>("wait_for", static (self, arguments) => self._events.Wait(arguments))
            .Method<Operation>("count", static (self, arguments) => self._events.Count(arguments))
            .Property<Operation>("done", static self => PyObject.From(self._source.Task.IsCompleted))
            .Property<Operation>("resumed_on_starting_thread", static self =>
                PyObject.From(self._events["same thread"] > 0)
            )
            .Build();

    /// <summary>
    /// <c>wait(kind="task", *, gated=False, on_cancel="cancel", **options)</c>: a new coroutine over it.
    /// </summary>
    private Coroutine Wait(PyArguments arguments)
    {
        string kind = Arguments.Get(arguments, 0, "kind", "task");
        bool gated = Arguments.Get(arguments, int.MaxValue, "gated", false);
        string onCancel = Arguments.Get(arguments, int.MaxValue, "on_cancel", "cancel");
        CoroutineOptions? options = Options.Read(arguments);
        return kind switch
        {
            "task" => Coroutine.FromTask(_source.Task, options),
            "task_void" => Coroutine.FromTask((Task)_source.Task, options),
            "value_task" => Coroutine.FromTask(new ValueTask<object?>(_source.Task), options),
            "value_task_void" => Coroutine.FromTask(new ValueTask(_source.Task), options),
            "lazy" => Coroutine.FromFunction(Start, options),
            "lazy_void" => Coroutine.FromFunction((Func<Task>)Start, options),
            "token" => Coroutine.FromFunction(token => Run(gated, onCancel, token), options),
            "token_void" => Coroutine.FromFunction(
                (Func<CancellationToken, Task>)(token => Run(gated, onCancel, token)),
                options
            ),
            "awaiter" => Coroutine.FromAwaiter(
                _ => Start().GetAwaiter(),
                static a => a.IsCompleted,
                static a => a.GetResult(),
                options
            ),
            "throw" => Coroutine.FromFunction(
                (Func<Task<object?>>)(() => throw new InvalidOperationException("thrown at the start")),
                options
            ),
            "null" => Coroutine.FromFunction((Func<Task<object?>>)(() => null!), options),
            "call" => Coroutine.FromFunction(
                Calling(Arguments.Get(arguments, int.MaxValue, "function").ToObject()),
                options
            ),
            "affine" => Coroutine.FromFunction(RunAffine, options),
            _ => throw new ArgumentException($"no such kind: {kind}"),
        };
    }

    /// <summary>What completes an operation, for any thread, detached.</summary>
    public static Action Completion(PyObject operation)
    {
        Operation self = operation.As<Operation>();
        operation.Dispose();
        return () => self._source.TrySetResult(null);
    }

    internal object Plain(string kind, bool gated, string onCancel, CancellationToken token) =>
        kind switch
        {
            "task" => _source.Task,
            "task_void" => Void(_source.Task),
            "value_task" => new ValueTask<object?>(_source.Task),
            "value_task_void" => new ValueTask(Void(_source.Task)),
            "lazy" => Start(),
            "lazy_void" => Void(Start()),
            "token" => Run(gated, onCancel, token),
            "token_void" => Void(Run(gated, onCancel, token)),
            "affine" => RunAffine(),
            "throw" => throw new InvalidOperationException("thrown at the start"),
            _ => throw new ArgumentException($"no such kind: {kind}"),
        };

    private static async Task Void(Task task) => await task.ConfigureAwait(false);

    private Task<object?> Start()
    {
        _events.Add("started");
        return _source.Task;
    }

    private async Task<object?> Run(bool gated, string onCancel, CancellationToken token)
    {
        _events.Add("started");
        Task counted = _events.AddWhenCanceled(token);
        try
        {
            return await (onCancel == "ignore" ? _source.Task : _source.Task.WaitAsync(token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Callbacks run in the reverse order of their registration, so that the one that ended the wait ran first.
            await counted.ConfigureAwait(false);
            if (gated)
            {
                await _gate.Task.ConfigureAwait(false);
            }

            return onCancel switch
            {
                "value" => "finished all the same",
                "error" => throw new ArgumentException("the clean-up failed"),
                "disposable" => new DisposableResult(_events),
                _ => throw new OperationCanceledException(token),
            };
        }
        finally
        {
            _events.Add("ended");
        }
    }

    // Calls back into Python at its start, in the middle of the coroutine's step.
    private Func<Task<object?>> Calling(PyObject function) =>
        () =>
        {
            function.Call().Dispose();
            function.Dispose();
            return Start();
        };

    // Continues where the context says: on the loop thread, when that was asked for.
    private async Task<object?> RunAffine()
    {
        _thread = Environment.CurrentManagedThreadId;
        object? result = await _source.Task;
        if (Environment.CurrentManagedThreadId == _thread)
        {
            _events.Add("same thread");
        }

        _events.Add("ended");
        return result;
    }

    /// <summary><c>complete(value=None, where="pool", join=False)</c>.</summary>
    private PyResult Complete(PyArguments arguments)
    {
        object? value = Arguments.Value(Arguments.Get(arguments, 0, "value"));
        return Place.Do(arguments, 1, () => _source.TrySetResult(value));
    }

    private PyResult CompleteDisposable(PyArguments arguments) =>
        Place.Do(arguments, 0, () => _source.TrySetResult(new DisposableResult(_events)));

    /// <summary><c>fail(what, message="", where="pool", join=False)</c>.</summary>
    private PyResult Fail(PyArguments arguments)
    {
        Exception failure = Failures.Make(arguments[0], Arguments.Get(arguments, 1, "message", ""));
        return Place.Do(arguments, 2, () => _source.TrySetException(failure));
    }

    private sealed class DisposableResult(Events events) : IDisposable
    {
        public void Dispose() => events.Add("disposed");
    }
}
