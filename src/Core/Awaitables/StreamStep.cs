using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>
/// The steps of a Python asynchronous iterator, one after another; the result is whether there was an item.
/// </summary>
/// <param name="source">Returns the iterable, a new reference; called once, on the loop thread.</param>
internal sealed class StreamStep<T>(Func<nint> source) : SessionAwait<bool>, IDisposable
{
    private StreamStepKind _kind;
    private object? _argument;
    private PyObject? _iterator;
    private bool _canClose;
    private bool _isAtEnd;

    /// <summary>The item of the last step.</summary>
    public T Current { get; private set; } = default!;

    /// <summary>Whether the generator is still to be closed.</summary>
    public bool MustClose => _canClose && !_isAtEnd;

    public override bool IsCancelable => _kind != StreamStepKind.Close;

    /// <summary>Selects the next step. The previous one is over and its result taken.</summary>
    public void Prepare(StreamStepKind kind, object? argument)
    {
        Reset();
        _kind = kind;
        _argument = argument;
    }

    // The iterator is created in the task as well: that announces a generator to its loop.
    private protected override nint Begin()
    {
        if (_iterator is null)
        {
            nint iterable = source();
            try
            {
                _iterator = PyObject.FromOwned(AsyncIteration.Iterator(iterable));
            }
            finally
            {
                Reference.Release(iterable);
            }

            _canClose = AsyncIteration.CanClose(_iterator.Handle);
        }

        object? argument = _argument;
        _argument = null;
        nint step = _kind switch
        {
            StreamStepKind.Next => AsyncIteration.Next(_iterator.Handle),
            StreamStepKind.Send => AsyncIteration.Send(_iterator.Handle, ((PyObject)argument!).Handle),
            StreamStepKind.Throw => AsyncIteration.Throw(_iterator.Handle, (Exception)argument!),
            _ => AsyncIteration.Close(_iterator.Handle),
        };
        try
        {
            return PythonError.Check(AwaitProtocol.GetIterator(PythonError.Check(step)));
        }
        finally
        {
            Reference.Release(step);
        }
    }

    // The end of the stream is no error. Any other error ends a generator.
    public override void Fail(
        nint error,
        AsyncBackend? backend,
        CancellationToken token,
        string text = Messages.AwaitCanceled
    )
    {
        _isAtEnd = true;
        if (_kind == StreamStepKind.Close || !AsyncIteration.IsEnd(error))
        {
            base.Fail(error, backend, token, text);
            return;
        }

        Reference.Release(error);
        End(Reference.New(Reference.None));
    }

    /// <summary>Closes the generator in a separate task, after the task of the other steps is over.</summary>
    public ValueTask<bool> CloseOn(PyLoop loop)
    {
        var closing = new VoidCallAwait(() => PythonError.Check(AsyncIteration.Close(_iterator!.Handle)));
        loop.Begin(closing, parent: null, default);
        return closing.AsValueTask();
    }

    public void Dispose() => _iterator?.Dispose();

    public override bool Convert(nint result)
    {
        if (_isAtEnd || _kind == StreamStepKind.Close)
        {
            _isAtEnd = true;
            return false;
        }

        Current = Converter<T>.FromPython(result, Messages.StreamItem);
        return true;
    }
}
