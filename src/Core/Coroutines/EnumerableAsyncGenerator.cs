namespace PyWaker.Coroutines;

/// <summary>The generator over an <see cref="IAsyncEnumerable{T}"/>.</summary>
internal sealed class EnumerableAsyncGenerator<T>(
    Func<CancellationToken, IAsyncEnumerable<T>> source,
    AsyncGeneratorHandlers? handlers,
    CoroutineOptions? options) : AsyncGenerator(options)
{
    // Given up at the start: a stream is often its own enumerator, which keeps the exception it ended with.
    private Func<CancellationToken, IAsyncEnumerable<T>>? _source = source;
    private IAsyncEnumerator<T>? _enumerator;
    private T? _kept;
    private bool _isKept;

    private protected override bool TakesSentValues => handlers?.OnSend is not null;

    internal override nint ConvertCurrent() => Converter<T>.ToPython(_isKept ? _kept! : _enumerator!.Current);

    private protected override void Open(CancellationToken token)
    {
        Func<CancellationToken, IAsyncEnumerable<T>> open = _source!;
        _source = null;
        _enumerator = (open(token) ?? throw new InvalidOperationException(Texts.NoStream(QualifiedName))).GetAsyncEnumerator(token);
    }

    // One that throws at once fails like one that throws later, so that the stream is disposed all the same.
    private protected override ValueTask<bool> MoveNext()
    {
        try
        {
            IAsyncEnumerator<T> enumerator = _enumerator!;
            return DotNetScheduler.For(Options) is { } scheduler
                ? new ValueTask<bool>(DotNetScheduler.Start(scheduler, () => enumerator.MoveNextAsync().AsTask(), CancellationToken.None))
                : enumerator.MoveNextAsync();
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

        return DotNetScheduler.For(Options) is { } scheduler
            ? new ValueTask(DotNetScheduler.Start(scheduler, () => enumerator.DisposeAsync().AsTask(), CancellationToken.None))
            : enumerator.DisposeAsync();
    }

    private protected override ValueTask OnSent(PyObject value) => handlers!.OnSend!(value);

    private protected override ValueTask<bool> OnThrown(Exception exception) => handlers?.OnThrow is { } handler ? handler(exception) : new(false);
}
