using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>Counts what happens, by name, and lets Python wait until something has happened. From any thread.</summary>
internal sealed class Events
{
    private readonly Dictionary<string, int> _counts = [];

    public int this[string name]
    {
        get
        {
            lock (_counts)
            {
                return _counts.GetValueOrDefault(name);
            }
        }
    }

    public void Add(string name)
    {
        lock (_counts)
        {
            _counts[name] = _counts.GetValueOrDefault(name) + 1;
            Monitor.PulseAll(_counts);
        }
    }

    /// <summary>Counts a token's cancellation; the task says when that is done.</summary>
    public Task AddWhenCanceled(CancellationToken token)
    {
        var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = token.UnsafeRegister(
            _ =>
            {
                Add("canceled");
                counted.TrySetResult();
            },
            null
        );
        return counted.Task;
    }

    /// <summary><c>wait_for(name, count=1)</c>: blocks this thread, detached.</summary>
    public PyResult Wait(PyArguments arguments)
    {
        string name = Arguments.Get(arguments, 0, "name", "");
        int count = Arguments.Get(arguments, 1, "count", 1);
        using DetachScope scope = Python.Detach();
        lock (_counts)
        {
            while (_counts.GetValueOrDefault(name) < count)
            {
                if (!Monitor.Wait(_counts, Place.Longest))
                {
                    throw new TimeoutException($"waited in vain for '{name}' to happen {count} times");
                }
            }
        }

        return PyResult.None;
    }

    /// <summary><c>count(name)</c>.</summary>
    public PyResult Count(PyArguments arguments) => Arguments.Result(this[Arguments.Read<string>(arguments[0])]);
}
