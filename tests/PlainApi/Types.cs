namespace PlainApi;

public interface IPlace
{
    string Name { get; }
}

public class Place(string name) : IPlace
{
    public string Name => name;

    public int Size => name.Length;
}

public class PlainException(string message) : Exception(message);

public sealed class Resource : IAsyncDisposable
{
    public bool IsDisposed { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await Task.Delay(1);
        IsDisposed = true;
    }
}

/// <summary>Both ways to dispose, and a stream besides.</summary>
public sealed class Everything : IDisposable, IAsyncDisposable, IAsyncEnumerable<string>
{
    public string Disposed { get; private set; } = "";

    public void Dispose() => Disposed += "sync";

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Disposed += "async";
    }

    public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return "a";
        yield return "b";
    }
}

/// <summary>A task that a caller completes.</summary>
public sealed class Pending
{
    private readonly TaskCompletionSource<object?> _source = new();

    public Task<object?> Task => _source.Task;

    public void Complete(object? value) => ThreadPool.QueueUserWorkItem(_ => _source.TrySetResult(value));

    public void Fail(string message) =>
        ThreadPool.QueueUserWorkItem(_ => _source.TrySetException(new PlainException(message)));
}
