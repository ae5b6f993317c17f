using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>
/// Two threads that race each other and the loop thread to wake the same wait, again and again, as fast as they can.
/// </summary>
internal sealed class Racer : NativeObject
{
    private static NativeType? s_type;

    private readonly Lane[] _lanes = [new(), new()];
    private volatile bool _stopped;

    public Racer()
    {
        foreach (Lane lane in _lanes)
        {
            new Thread(() => Drive(lane)) { IsBackground = true, Name = "racer" }.Start();
        }
    }

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.Racer")
            .Method<Racer>("wait", static (self, arguments) => Arguments.Result(self.Wait(arguments)))
            .Method<Racer>("stop", static (self, _) =>
            {
                self._stopped = true;
                return PyResult.None;
            })
            .Build();

    /// <summary><c>wait(value, **options)</c>: a wait that both threads end at once, from its start on.</summary>
    private Coroutine Wait(PyArguments arguments)
    {
        int value = Arguments.Read<int>(arguments[0]);
        return Coroutine.FromAwaiter(
            _ =>
            {
                var awaiter = new Awaiter(value);
                foreach (Lane lane in _lanes)
                {
                    lane.Next = awaiter;
                }

                return awaiter;
            },
            static a => a.IsCompleted,
            static a => a.GetResult(),
            Options.Read(arguments)
        );
    }

    private void Drive(Lane lane)
    {
        SpinWait spin = default;
        while (!_stopped)
        {
            if (Interlocked.Exchange(ref lane.Next, null) is { } awaiter)
            {
                awaiter.Complete();
                spin.Reset();
            }
            else
            {
                spin.SpinOnce(sleep1Threshold: 200);
            }
        }
    }

    private sealed class Lane
    {
        public Awaiter? Next;
    }

    // Either thread may complete it; both call the continuation, whether or not the other did.
    private sealed class Awaiter(int result) : ICriticalNotifyCompletion
    {
        private Action? _continuation;
        private volatile bool _completed;

        public bool IsCompleted => _completed;

        public int GetResult() => _completed ? result : throw new InvalidOperationException("asked before the end");

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            Interlocked.Exchange(ref _continuation, continuation);
            if (_completed)
            {
                continuation();
            }
        }

        public void Complete()
        {
            // Once for nothing, before the end, and once after it.
            Volatile.Read(ref _continuation)?.Invoke();
            _completed = true;
            Interlocked.MemoryBarrier();
            Volatile.Read(ref _continuation)?.Invoke();
        }
    }
}
