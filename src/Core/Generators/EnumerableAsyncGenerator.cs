using System.Diagnostics;
using PyWaker.LowLevel;

namespace PyWaker.Generators;

/// <summary>The generator over an <see cref="IAsyncEnumerable{T}"/>.</summary>
[StackTraceHidden]
internal sealed class EnumerableAsyncGenerator<T>(
    Func<CancellationToken, IAsyncEnumerable<T>> source,
    AsyncGeneratorHandlers? handlers,
    CoroutineOptions? options
) : AsyncGenerator(options)
{
    // Released at the start: a stream is often its own enumerator, which keeps the exception with which it ended.
    private Func<CancellationToken, IAsyncEnumerable<T>>? _source = source;
    private CancellationToken _token;
    private IAsyncEnumerator<T>? _enumerator;
    private T? _kept;
    private bool _isKept;

    private protected override bool TakesSentValues => handlers?.OnSend is not null;

    internal override nint ConvertCurrent() =>
        OutcomeConverter.Convert(_isKept ? _kept! : _enumerator!.Current, Options.Outcomes);

    private protected override void Open(CancellationToken token)
    {
        _token = token;
        if (Scheduler is null)
        {
            Open();
        }
    }

    // If a scheduler is set, the function is called there too, with the first step.
    private IAsyncEnumerator<T> Open()
    {
        Func<CancellationToken, IAsyncEnumerable<T>> open = _source!;
        _source = null;
        return _enumerator = (
            open(_token) ?? throw new InvalidOperationException(Messages.NoStream(QualifiedName))
        ).GetAsyncEnumerator(_token);
    }

    private TaskScheduler? Scheduler => DotNetScheduler.For(Options);

    // A function that throws at once fails like one that throws later, so that the stream is disposed all the same.
    private protected override ValueTask<bool> MoveNext()
    {
        try
        {
            // If it is cancelled before its turn, the stream does not begin.
            return Scheduler is { } scheduler
                ? new ValueTask<bool>(
                    DotNetScheduler.Start(
                        scheduler,
                        () => (_enumerator ?? Open()).MoveNextAsync().AsTask(),
                        _enumerator is null ? _token : CancellationToken.None
                    )
                )
                : (_enumerator ?? Open()).MoveNextAsync();
        }
        catch (Exception e)
        {
            return ValueTask.FromException<bool>(e);
        }
    }

    private protected override void KeepCurrent()
    {
        _kept = _enumerator!.Current;
        _isKept = true;
    }

    private protected override ValueTask DisposeEnumerator()
    {
        if (Interlocked.Exchange(ref _enumerator, null) is not { } enumerator)
        {
            return default;
        }

        return Scheduler is { } scheduler
            ? new ValueTask(
                DotNetScheduler.Start(scheduler, () => enumerator.DisposeAsync().AsTask(), CancellationToken.None)
            )
            : enumerator.DisposeAsync();
    }

    private protected override ValueTask OnSent(PyObject value) =>
        Scheduler is { } scheduler
            ? new ValueTask(
                DotNetScheduler.Start(scheduler, () => handlers!.OnSend!(value).AsTask(), CancellationToken.None)
            )
            : handlers!.OnSend!(value);

    private protected override ValueTask<bool> OnThrown(Exception exception) =>
        handlers?.OnThrow is not { } handler ? new(false)
        : Scheduler is { } scheduler
            ? new ValueTask<bool>(
                DotNetScheduler.Start(scheduler, () => handler(exception).AsTask(), CancellationToken.None)
            )
        : handler(exception);
}
