using PyWaker.Interpreter;

namespace PyWaker.Bench;

/// <summary>
/// Tasks that stay unfinished until one foreign thread finishes all of them, one after the other and as fast as it can.
/// </summary>
internal sealed class ParkedTasks : IDisposable
{
    private readonly SemaphoreSlim _released = new(0);
    private TaskCompletionSource<int>[] _sources = [];
    private int _next;
    private long _attaches;

    public ParkedTasks()
    {
        new Thread(Run) { IsBackground = true, Name = "releaser" }.Start();
    }

    /// <summary>
    /// How often the releasing thread has attached to Python so far; counted when it has released everything.
    /// </summary>
    public long Attaches => Volatile.Read(ref _attaches);

    /// <summary>
    /// Makes the sources, so that what is measured afterwards is the await and not the operation; does nothing when
    /// they are there, unused.
    /// </summary>
    public void Prepare(int count)
    {
        if (_next == 0 && _sources.Length == count)
        {
            return;
        }

        _sources = new TaskCompletionSource<int>[count];
        for (int i = 0; i < count; i++)
        {
            _sources[i] = new TaskCompletionSource<int>();
        }

        _next = 0;
    }

    public Task<int> Park() => _sources[_next++].Task;

    public void Release() => _released.Release();

    public void Dispose() => _released.Dispose();

    private void Run()
    {
        while (true)
        {
            _released.Wait();
            foreach (TaskCompletionSource<int> source in _sources)
            {
                source.SetResult(1);
            }

            Volatile.Write(ref _attaches, AttachGate.AttachesOfThisThread);
        }
    }
}
