using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>A .NET async stream whose items come when a test wants them to.</summary>
/// <remarks>Events: <c>opened</c>, <c>asked</c> (for an item), <c>canceled</c>, <c>disposed</c>, <c>sent</c>,
/// <c>thrown</c>.</remarks>
internal sealed class ItemStream : NativeObject
{
    private static NativeType? s_type;

    private readonly Channel<object?> _items = Channel.CreateUnbounded<object?>(
        new UnboundedChannelOptions { AllowSynchronousContinuations = true }
    );
    private readonly TaskCompletionSource _gate = new();
    private readonly Events _events = new();

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.ItemStream")
            .Method<ItemStream>("iterate", static (self, arguments) => Arguments.Result(self.Iterate(arguments)))
            .Method<ItemStream>("put", static (self, arguments) => self.Put(arguments))
            .Method<ItemStream>("finish", static (self, arguments) =>
                Place.Do(arguments, 0, () => self._items.Writer.TryComplete())
            )
            .Method<ItemStream>("fail", static (self, arguments) => self.Fail(arguments))
            .Method<ItemStream>("open_gate", static (self, arguments) =>
                Place.Do(arguments, 0, () => self._gate.TrySetResult())
            )
            .Method<ItemStream>("wait_for", static (self, arguments) => self._events.Wait(arguments))
            .Method<ItemStream>("count", static (self, arguments) => self._events.Count(arguments))
            .Build();

    /// <summary>
    /// <c>iterate(*, gated=False, echo=False, catch=None, keep_on_cancel=False, lazy=True, fail_disposal=False,
    /// **options)</c>: a new generator. Gated: disposal waits for the gate. Echo: what is sent comes out as the next
    /// item. Catch: the name of the Python or .NET exception type that is dealt with.
    /// </summary>
    private AsyncGenerator Iterate(PyArguments arguments)
    {
        bool gated = Arguments.Get(arguments, int.MaxValue, "gated", false);
        bool echo = Arguments.Get(arguments, int.MaxValue, "echo", false);
        bool failsDisposal = Arguments.Get(arguments, int.MaxValue, "fail_disposal", false);
        string? caught = Arguments.Get<string?>(arguments, int.MaxValue, "catch", null);
        CoroutineOptions? options = Options.Read(arguments);
        Func<CancellationToken, IAsyncEnumerable<object?>> source = token => Items(gated, failsDisposal, token);
        if (!echo && caught is null)
        {
            return Arguments.Get(arguments, int.MaxValue, "lazy", true)
                ? AsyncGenerator.FromAsyncEnumerable(source, options)
                : AsyncGenerator.FromAsyncEnumerable(Items(gated, failsDisposal, CancellationToken.None), options);
        }

        return AsyncGenerator.FromAsyncEnumerable(
            source,
            new AsyncGeneratorHandlers
            {
                OnSend = echo ? Echo : null,
                OnThrow = caught is null ? null : exception => new(Catches(exception, caught)),
            },
            options
        );
    }

    internal IAsyncEnumerable<object?> Plain(bool gated, bool failsDisposal) =>
        Items(gated, failsDisposal, CancellationToken.None);

    private async IAsyncEnumerable<object?> Items(
        bool gated,
        bool failsDisposal,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        _events.Add("opened");
        Task counted = _events.AddWhenCanceled(token);
        try
        {
            while (true)
            {
                _events.Add("asked");
                if (!await _items.Reader.WaitToReadAsync(token).ConfigureAwait(false))
                {
                    yield break;
                }

                if (_items.Reader.TryRead(out object? item))
                {
                    yield return item;
                }
            }
        }
        finally
        {
            if (token.IsCancellationRequested)
            {
                // Its callback may come after the one that ended the wait.
                await counted.ConfigureAwait(false);
            }

            if (gated)
            {
                await _gate.Task.ConfigureAwait(false);
            }

            _events.Add("disposed");
            FailIf(failsDisposal);
        }
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new ArgumentException("the disposal failed");
        }
    }

    private async ValueTask Echo(PyObject value)
    {
        _events.Add("sent");
        await Task.Yield();
        await _items.Writer.WriteAsync(value).ConfigureAwait(false);
    }

    private bool Catches(Exception exception, string name)
    {
        _events.Add("thrown");
        return exception is PythonException python ? python.TypeName == name : exception.GetType().Name == name;
    }

    /// <summary><c>put(value, where="pool", join=False)</c>.</summary>
    private PyResult Put(PyArguments arguments)
    {
        object? value = Arguments.Value(arguments[0]);
        return Place.Do(arguments, 1, () => _items.Writer.TryWrite(value));
    }

    /// <summary><c>fail(what, message="", where="pool", join=False)</c>: after the items that are there.</summary>
    private PyResult Fail(PyArguments arguments)
    {
        Exception failure = Failures.Make(arguments[0], Arguments.Get(arguments, 1, "message", ""));
        return Place.Do(arguments, 2, () => _items.Writer.TryComplete(failure));
    }
}
